// Prints, as JSON, what html-validate finds in a mail and what mail clients lack that it uses: node mail_clients.mjs FILE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(`${process.argv[2]}/`));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { HtmlValidate, StaticConfigLoader } = await load("html-validate");
const { caniemail } = await import(pathToFileURL(`${process.argv[2]}/node_modules/caniemail/dist/index.js`).href);

const html = readFileSync(process.argv[3], "utf8");
const rules = {
  // Mail clients read styles of elements and attributes of old, and no others.
  "no-inline-style": "off",
  "no-deprecated-attr": "off",
  // css-inline writes the document; how it spells that is not ours.
  "doctype-style": "off",
  "no-trailing-whitespace": "off",
  "long-title": "off",
};
const validator = new HtmlValidate(
  new StaticConfigLoader({ root: true, extends: ["html-validate:standard", "html-validate:document"], rules }),
);
const report = await validator.validateString(html);
const faults = report.results.flatMap((one) =>
  one.messages.map((found) => `${found.line}:${found.column} ${found.ruleId}: ${found.message}`),
);

const { issues } = caniemail({ clients: ["gmail.*", "outlook.*", "apple-mail.*"], html });
const told = (kind) => [...issues[kind]].flatMap(([client, list]) => list.map((one) => `${client}: ${one.title}`));
console.log(JSON.stringify({ faults, lacks: [...new Set(told("errors"))], partly: [...new Set(told("warnings"))] }));
