// Parses M formulas with Microsoft's own parser. Standard input: a JSON object of formulas by name; output: verdicts by name.
// node parse_m.mjs   (@microsoft/powerquery-parser is looked for in CARTLINE_POWERBI_TOOLS/node_modules)
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(join(process.env.CARTLINE_POWERBI_TOOLS ?? process.cwd(), 'node_modules', 'x.js'));
const { DefaultSettings, TaskUtils } = require('@microsoft/powerquery-parser');
const formulas = JSON.parse(readFileSync(0, 'utf8'));
const verdicts = {};
for (const [name, formula] of Object.entries(formulas)) {
  const task = await TaskUtils.tryLexParse(DefaultSettings, formula);
  verdicts[name] = TaskUtils.isParseStageOk(task) ? 'parsed' : String(task.error?.message ?? 'refused');
}

console.log(JSON.stringify(verdicts));
