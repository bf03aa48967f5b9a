// Loads a semantic model in Microsoft's Power BI modeling server, over stdio, and prints its statistics: a check for developers
// only. The server has terms of its own (internal development and testing); it is no part of the build, the tests or the product.
// node modeling.mjs SERVER_PROGRAM MODEL_FOLDER_OR_BIM [EXPORT.bim]
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const [server, model, bim] = process.argv.slice(2);
const child = spawn(server, ['--start'], { stdio: ['pipe', 'pipe', 'ignore'] });
let buffer = '';
const waiting = new Map();
child.stdout.on('data', (chunk) => {
  buffer += chunk;
  for (let end = buffer.indexOf('\n'); end >= 0; end = buffer.indexOf('\n')) {
    const line = buffer.slice(0, end).trim();
    buffer = buffer.slice(end + 1);
    if (!line.startsWith('{')) continue;
    const message = JSON.parse(line);
    waiting.get(message.id)?.(message);
  }
});
let last = 0;
const send = (method, params) => new Promise((done) => {
  const id = ++last;
  waiting.set(id, done);
  child.stdin.write(JSON.stringify({ jsonrpc: '2.0', id, method, params }) + '\n');
});
const call = async (tool, request) => {
  const answer = await send('tools/call', { name: tool, arguments: { request } });
  const text = answer.result?.content?.map((c) => c.text).join('\n') ?? JSON.stringify(answer.error);
  console.log(`== ${tool} ${request.operation}\n${text.slice(0, 4000)}`);
  return text;
};
await send('initialize', { protocolVersion: '2024-11-05', capabilities: {}, clientInfo: { name: 'cartline-check', version: '1' } });
child.stdin.write(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }) + '\n');
await call('connection_operations', model.endsWith('.bim')
  ? { operation: 'ConnectBimFile', bimFilePath: resolve(model) }
  : { operation: 'ConnectFolder', folderPath: resolve(model) });
await call('model_operations', { operation: 'GetStats' });
if (bim) await call('database_operations', { operation: 'ExportToBimFile', bimFilePath: resolve(bim) });
child.stdin.end();
child.kill();
