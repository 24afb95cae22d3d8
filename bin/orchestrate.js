#!/usr/bin/env node
// Plain old JavaScript, so that an old Node gets as far as the message.
var version = process.versions.node.split('.').map(Number);
if (version[0] < 22 || (version[0] === 22 && version[1] < 13)) {
  console.error(
    'orchestrate needs Node 22.13 or newer, and this is Node ' +
      process.versions.node +
      ". In a clone of the project, 'npx orchestrate' uses the Node 24 that is among its dependencies.",
  );
  process.exit(1);
}
// Compiled code is kept between runs: a third of what a command costs before it begins.
process.getBuiltinModule('node:module').enableCompileCache();
import('../dist/main.js').then((main) => main.main(process.argv.slice(2)));
