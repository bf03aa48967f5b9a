// Validates every JSON file of a Power BI project against Microsoft's schemas with ajv: a second opinion on our own validator.
// node validate.mjs PROJECT_FOLDER SCHEMAS_FOLDER   (ajv is looked for in CARTLINE_POWERBI_TOOLS/node_modules)
import { createRequire } from 'node:module';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const require = createRequire(join(process.env.CARTLINE_POWERBI_TOOLS ?? process.cwd(), 'node_modules', 'x.js'));
const Ajv = require('ajv').default;
const [project, schemas] = process.argv.slice(2);
const files = (folder) => readdirSync(folder).flatMap((name) => {
  const path = join(folder, name);
  return statSync(path).isDirectory() ? files(path) : [path];
});
const ajv = new Ajv({ strict: false, allErrors: false, logger: false, validateSchema: false });
for (const path of files(join(schemas, 'fabric')).filter((f) => f.endsWith('.json'))) {
  const id = 'https://developer.microsoft.com/json-schemas/' + relative(schemas, path).replaceAll('\\', '/');
  const schema = JSON.parse(readFileSync(path, 'utf8'));
  schema.$id = id;
  ajv.addSchema(schema, id);
}

const theme = ajv.compile({ ...JSON.parse(readFileSync(join(schemas, 'report-theme', 'reportThemeSchema-2.152.json'), 'utf8')), $id: 'theme' });
const verdicts = {};
for (const path of files(project)) {
  const name = relative(project, path).replaceAll('\\', '/');
  const isTheme = name.includes('/StaticResources/');
  if (!isTheme && !/\.(json|pbip|pbir|pbism)$|\.platform$/.test(name)) continue;
  const json = JSON.parse(readFileSync(path, 'utf8'));
  const validate = isTheme ? theme : ajv.getSchema(json.$schema);
  const isValid = validate ? validate(json) : false;
  verdicts[name] = isValid ? 'valid' : validate ? validate.errors.map((e) => `${e.instancePath} ${e.message}`).slice(0, 3).join('; ') : `unknown schema ${json.$schema}`;
}

console.log(JSON.stringify(verdicts));
