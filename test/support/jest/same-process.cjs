const { ModuleMocker } = require('jest-mock');
// What specs are made of is TypeScript.
require('../register.mjs');
const { beginSpec, endSpec } = require('../unclosed.ts');

/**
 * The environment of a spec: the process it runs in. What a spec, or jest for it, changes there is put back behind it, and
 * what it left open is closed.
 * `testEnvironmentOptions.environment` holds variables for the specs of one project.
 */
module.exports = class SameProcess {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  #before = { exit: process.exit, console: globalThis.console, environment: { ...process.env } };

  constructor({ projectConfig }) {
    Object.assign(process.env, projectConfig.testEnvironmentOptions.environment);
  }

  async setup() {
    beginSpec();
  }

  async teardown() {
    await endSpec();
    const { exit, console, environment } = this.#before;
    process.exit = exit;
    globalThis.console = console;
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
  }

  getVmContext() {
    return null;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }
};
