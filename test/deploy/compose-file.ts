import { parse } from 'yaml';

/** A service as it stands once anchors are merged; only what our rules look at. */
export type Service = {
  readonly image: string;
  readonly build?: string;
  readonly profiles?: readonly string[];
  readonly restart?: string;
  readonly user?: string;
  readonly privileged?: boolean;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly network_mode?: string;
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly deploy?: { readonly resources?: { readonly limits?: Readonly<Record<string, unknown>> } };
};

export type Compose = {
  /** The file as it is written, for what a parser loses: `${NAME:?…}`. */
  readonly text: string;
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly file?: string }>>;
};

export const composed = (text: string): Compose => ({ ...(parse(text, { merge: true }) as Compose), text });

export type Named = readonly [name: string, service: Service];
export const services = ({ services: all }: Compose): readonly Named[] => Object.entries(all);

/** Someone waits until it has ended well: it is no service that lasts. */
export const endsByItself = (compose: Compose, name: string): boolean =>
  services(compose).some(([, { depends_on = {} }]) => depends_on[name]?.condition === 'service_completed_successfully');

export const lasting = (compose: Compose): readonly Named[] =>
  services(compose).filter(([name]) => !endsByItself(compose, name));

/** Those that run the program's own command line. */
export const programs = (compose: Compose): readonly Named[] =>
  services(compose).filter(([, { image, entrypoint }]) => image.startsWith('buurtbaan:') && !entrypoint);

/** The instances that take requests. */
export const instances = (compose: Compose): readonly Named[] =>
  lasting(compose).filter(([, { image }]) => image.startsWith('buurtbaan:'));

/** What is mounted from this folder: its path here. */
export const mounted = ({ volumes = [] }: Service): readonly string[] =>
  volumes.map((volume) => volume.split(':')[0]!).filter((source) => source.startsWith('.'));
/** The volumes it has, by name. */
export const volumesOf = ({ volumes = [] }: Service): readonly string[] =>
  volumes.map((volume) => volume.split(':')[0]!).filter((source) => !source.startsWith('.'));
