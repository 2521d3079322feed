// Holds each object on standard input (JSON, one a line) against the published schema of its kind, from the npm packages in the folder that is
// given. Says what does not fit, and then how many did.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const homes = {
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
  'external-secrets.io': '@kubernetes-models/external-secrets',
};
let fit = 0;
let wrong = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const object = JSON.parse(line);
  const home = homes[object.apiVersion.split('/')[0]] ?? 'kubernetes-models';
  try {
    const kinds = await import(pathToFileURL(`${process.argv[2]}/${home}/${object.apiVersion}/${object.kind}.js`));
    new kinds[object.kind](object).validate();
    fit++;
  } catch (problem) {
    wrong++;
    console.log(`${object.kind}/${object.metadata?.name}: ${problem.message}`);
  }
}
console.log(`${fit} fit, ${wrong} do not`);
process.exit(wrong ? 1 : 0);
