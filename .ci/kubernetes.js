// Turns a Kubernetes file into TypeScript, whose compiler then refuses what the API does not know: unlike the API's schema, also
// a misspelt key. node .ci/kubernetes.js FILE > FILE.ts
const fs = require('node:fs');
const { parseAllDocuments } = require('yaml');

for (const [i, document] of parseAllDocuments(fs.readFileSync(process.argv[2], 'utf8')).entries()) {
  if (document.errors.length > 0) {
    throw document.errors[0];
  }
  const resource = document.toJS();
  console.log(`import type { I${resource.kind} as T${i} } from 'kubernetes-models/${resource.apiVersion}/${resource.kind}';`);
  console.log(`export const resource${i}: T${i} = ${JSON.stringify(resource, null, 2)};`);
}
