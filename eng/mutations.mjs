// Switches each defence off, one at a time, and expects the tests to notice. Run by ./test.sh --long, or by hand:
//   node eng/mutations.mjs [--only NUMBER-NUMBER,NUMBER …] [--write]
// Works on a copy of the committed files in a temporary folder. --only takes a part of the list, counted from 1. --write puts the results into docs/mutations.md, beside those of
// other parts.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = execFileSync('git', ['rev-parse', '--show-toplevel'], { encoding: 'utf8' }).trim();
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1].split(',').map((part) => part.split('-').map(Number)) : [[1, Infinity]];
const all = JSON.parse(readFileSync(join(root, 'tests/data/security/mutations.json'), 'utf8'));
const mutations = all.filter((_, index) => only.some(([from, to = from]) => index + 1 >= from && index + 1 <= to));
const page = join(root, 'docs/mutations.md');
const copy = mkdtempSync(join(tmpdir(), 'queryproxy-mutations-'));

function run(command, args, options = {}) {
    return spawnSync(command, args, { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 28, ...options });
}

function build(project) {
    const result = run('dotnet', ['build', `tests/${project}`, '-p:RunAnalyzers=false', '-p:TreatWarningsAsErrors=false', '-v', 'quiet', '-nologo']);
    return result.status === 0 ? null : result.stdout;
}

function test(project, filter) {
    const results = join(copy, 'TestResults');
    rmSync(results, { recursive: true, force: true });
    const result = run('dotnet', ['test', `tests/${project}`, '--no-build', '-v', 'quiet', '-nologo', '--filter', filter, '--logger', 'trx', '--results-directory', results], { timeout: 900_000 });
    const failed = [];
    let executed = 0;
    for (const file of readdirSync(results, { recursive: true }).filter((name) => name.endsWith('.trx'))) {
        for (const [element] of readFileSync(join(results, file), 'utf8').matchAll(/<UnitTestResult [^>]*>/g)) {
            executed++;
            if (/outcome="Failed"/.test(element)) failed.push(/testName="[^"]*?\.(\w+)\.\w+(?:\(|")/.exec(element)?.[1] ?? 'unknown');
        }
    }

    return { failed, executed, hasEnded: result.status !== null };
}

try {
    const archive = execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 1 << 30 });
    execFileSync('tar', ['x', '-C', copy], { input: archive });
    const projects = [...new Set(mutations.map((mutation) => mutation.project))];
    for (const project of projects) {
        const error = build(project);
        if (error) throw new Error(`${project} does not build unchanged:\n${error}`);
    }

    const rows = new Map(existsSync(page) ? [...readFileSync(page, 'utf8').matchAll(/^\| ([^|]+) \| T\d+ .*$/gm)].map(([row, name]) => [name, row]) : []);
    let survivors = 0;
    // After each one: a run may be ended in between.
    function save() {
        if (!process.argv.includes('--write')) return;
        writeFileSync(page, `# What a switched-off defence is noticed by

Each defence is switched off in the source, one at a time, and the tests must fail: a test that passes either way proves nothing. The list is
\`tests/data/security/mutations.json\`; \`node eng/mutations.mjs --write\` (part of \`./test.sh --long\`) runs it and writes this page. In brackets: how many tests failed.

| switched off | threat | noticed by |
|---|---|---|
${all.filter((mutation) => rows.has(mutation.name)).map((mutation) => rows.get(mutation.name)).join('\n')}
`);
    }

    for (const mutation of mutations) {
        const file = join(copy, mutation.file);
        const text = readFileSync(file, 'utf8');
        if (text.split(mutation.find).length !== 2) throw new Error(`${mutation.name}: ${mutation.file} does not hold once: ${mutation.find}`);
        writeFileSync(file, text.replace(mutation.find, () => mutation.replace));
        const error = build(mutation.project);
        const outcome = error ? null : test(mutation.project, mutation.filter);
        writeFileSync(file, text);
        const counts = {};
        for (const name of outcome?.failed ?? []) counts[name] = (counts[name] ?? 0) + 1;
        const noticed = Object.entries(counts).map(([name, count]) => `\`${name}\` (${count})`).join(', ');
        const verdict = error ? `does not build: ${error.split('\n').find((line) => line.includes('error')) ?? ''}` : noticed || 'NOBODY';
        if (error || !noticed) survivors++;
        console.log(`${mutation.name}: ${verdict} (${outcome?.executed ?? 0} tests run)`);
        rows.set(mutation.name, `| ${mutation.name} | ${mutation.threat} | ${noticed || 'nobody'} |`);
        save();
    }

    console.log(`${mutations.length - survivors} of ${mutations.length} mutations were noticed`);
    process.exitCode = survivors === 0 ? 0 : 1;
} finally {
    rmSync(copy, { recursive: true, force: true });
}
