import { PassThrough } from 'node:stream';
import { Call } from '../../src/cli/call';
import { readConfig } from '../../src/platform/config';

/** A call whose streams nobody looks at. */
export const call = (stop = new AbortController().signal): Call =>
  new Call(readConfig({}), stop, {
    input: new PassThrough(),
    output: new PassThrough(),
    messages: new PassThrough(),
  });
