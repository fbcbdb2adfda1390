import { ConfigInvalid, readConfig } from '../../src/platform/config';

/** What is said to be wrong with an environment; nothing of one that is taken. */
export const messagesOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return error instanceof ConfigInvalid ? error.messages : [String(error)];
  }
};

/** What production does not start without. */
export const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://buurtbaan_application:secret@db/buurtbaan',
  VAULT_DATABASE_URL: 'postgres://buurtbaan_vault:secret@db/buurtbaan',
  VAULT_KEY_FILE: '/run/secrets/vault',
};
