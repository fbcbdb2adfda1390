const { sourceMaps } = require('../register.mjs');

/** Where jest-circus looks for the limit of a test, ms. */
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

const loadAgain = (path) => {
  delete require.cache[path];
  return require(path);
};

/**
 * Runs a spec in the worker's own process: what the program is made of is loaded once per worker and not once per file.
 * With jest's own runtime, which loads every module again for every spec in a context of its own, the same specs took
 * twice the processor. The price: what a spec changes in a module it puts back, and there is no `jest.mock`.
 * jest-runner asks for these methods of `jest-runtime`; jest.config.cjs names this file as its `runtime`.
 */
class SharedModules {
  #environment;
  #spec;

  constructor(_config, environment, _resolver, _transformer, _cacheFS, _options, spec) {
    this.#environment = environment;
    this.#spec = spec;
  }

  /** The spec, or a file of `setupFiles`: run anew, with modules that are there already. */
  requireModule(path) {
    return loadAgain(path);
  }

  /** jest-circus: the state of a run lives in its module, so each spec has its own. */
  requireInternalModule(path) {
    return loadAgain(path);
  }

  setGlobalsForRuntime() {
    const { moduleMocker, global } = this.#environment;
    global.jest = {
      fn: moduleMocker.fn.bind(moduleMocker),
      spyOn: moduleMocker.spyOn.bind(moduleMocker),
      restoreAllMocks: moduleMocker.restoreAllMocks.bind(moduleMocker),
      setTimeout: (ms) => void (global[TIMEOUT] = ms),
    };
  }

  getSourceMaps() {
    return sourceMaps;
  }

  unstable_shouldLoadAsEsm() {
    return false;
  }

  enterTestCode() {}
  leaveTestCode() {}

  restoreAllMocks() {
    this.#environment.moduleMocker.restoreAllMocks();
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  teardown() {
    this.restoreAllMocks();
    delete this.#environment.global[TIMEOUT];
    delete require.cache[this.#spec];
  }
}

module.exports = SharedModules;
