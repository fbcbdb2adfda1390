/** Version of the API, semantic; its major number is in the path. Not the version of the program. */
export const API_VERSION = '1.0.0';
