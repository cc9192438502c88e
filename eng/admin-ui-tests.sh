#!/usr/bin/env bash
# The admin UI's tests, counted like those of a test project: eng/admin-ui-tests.sh unit|e2e RESULTS_FOLDER
#   unit   types, unit tests, the production build and the size of its first page
#   e2e    the built UI in a browser, against the built host and a real PostgreSQL; screenshots go to RESULTS_FOLDER/admin-ui
set -uo pipefail

kind=$1
results=$(cd "$2" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/../admin-ui" || exit 1
name=AdminUi.$kind
report=$results/$name.json

case $kind in
    unit)
        # test.sh has published the host, and with it the UI.
        npm run --silent typecheck && { [[ ${QP_UI_BUILT:-} == 1 ]] || npm run --silent build; } && npm run --silent size || exit 1
        npx vitest run --reporter=default --reporter=json --outputFile.json="$report"
        ;;
    e2e)
        [[ -e dist/index.html ]] || npm run --silent build || exit 1
        QP_E2E_SHOTS=$results/admin-ui npx vitest run --config vitest.e2e.config.ts --reporter=default --reporter=json --outputFile.json="$report"
        ;;
    *)
        echo "usage: eng/admin-ui-tests.sh unit|e2e RESULTS_FOLDER" >&2
        exit 2
        ;;
esac
status=$?

# The numbers, in the form in which test.sh adds them up.
[[ -e $report ]] && node -e '
    const report = JSON.parse(require("fs").readFileSync(process.argv[1]));
    console.log(`<Counters total="${report.numTotalTests}" passed="${report.numPassedTests}" failed="${report.numFailedTests}" />`);
' "$report" >"$results/$name.trx"
exit $status
