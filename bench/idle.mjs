// Opens many connections that log in (SCRAM-SHA-256 or a cleartext password) and then do nothing until killed.
import { connect } from 'node:net';
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

const [, , port, user, database, count] = process.argv;
const password = process.env.PGPASSWORD;
const parallel = 16;

const int32 = (value) => { const b = Buffer.alloc(4); b.writeInt32BE(value); return b; };
const message = (code, body) => Buffer.concat([Buffer.from(code), int32(body.length + 4), body]);
const text = (value) => Buffer.from(`${value}\0`);
const hmac = (key, value) => createHmac('sha256', key).update(value).digest();
const salted = new Map();
const saltPassword = (salt, iterations) => {
  const key = `${salt}:${iterations}`;
  if (!salted.has(key)) salted.set(key, pbkdf2Sync(password, Buffer.from(salt, 'base64'), iterations, 32, 'sha256'));
  return salted.get(key);
};

function open() {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    let input = Buffer.alloc(0);
    const nonce = randomBytes(18).toString('base64');
    const bare = `n=,r=${nonce}`;
    socket.on('error', reject).on('close', () => reject(new Error('closed')));
    socket.on('connect', () => {
      const body = Buffer.concat([int32(196608), text('user'), text(user), text('database'), text(database), Buffer.from([0])]);
      socket.write(Buffer.concat([int32(body.length + 4), body]));
    });
    socket.on('data', (data) => {
      input = Buffer.concat([input, data]);
      while (input.length >= 5 && input.length >= input.readInt32BE(1) + 1) {
        const length = input.readInt32BE(1) + 1;
        const [code, body] = [String.fromCharCode(input[0]), input.subarray(5, length)];
        input = input.subarray(length);
        if (code === 'E') return reject(new Error(body.toString('utf8').replaceAll('\0', ' ')));
        if (code === 'Z') return resolve(socket);
        if (code !== 'R') continue;
        const kind = body.readInt32BE(0);
        if (kind === 3) socket.write(message('p', text(password)));
        if (kind === 10) {
          const first = Buffer.from(`n,,${bare}`);
          socket.write(message('p', Buffer.concat([text('SCRAM-SHA-256'), int32(first.length), first])));
        }
        if (kind === 11) {
          const serverFirst = body.subarray(4).toString();
          const { r, s, i } = Object.fromEntries(serverFirst.split(',').map((part) => [part[0], part.slice(2)]));
          const saltedPassword = saltPassword(s, Number(i));
          const withoutProof = `c=biws,r=${r}`;
          const clientKey = hmac(saltedPassword, 'Client Key');
          const signature = hmac(createHash('sha256').update(clientKey).digest(), `${bare},${serverFirst},${withoutProof}`);
          const proof = Buffer.from(clientKey.map((byte, at) => byte ^ signature[at])).toString('base64');
          socket.write(message('p', Buffer.from(`${withoutProof},p=${proof}`)));
        }
      }
    });
  });
}

const sockets = [];
async function worker() {
  while (sockets.length < Number(count)) {
    const place = sockets.push(null) - 1;
    sockets[place] = await open();
  }
}

await Promise.all(Array.from({ length: parallel }, worker));
console.log('ready');
setInterval(() => {}, 1 << 30);
