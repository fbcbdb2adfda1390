import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { VARIABLES } from '../../src/platform/config';
import {
  endsByItself,
  instances,
  lasting,
  mounted,
  programs,
  services,
  volumesOf,
  type Compose,
  type Named,
  type Service,
} from './compose-file';

export const root = resolve(__dirname, '../..');
export const file = (path: string): string => readFileSync(join(root, path), 'utf8');

const SECRET = /PASSWORD|SECRET|TOKEN|_KEY|CREDENTIAL/;
/** What may be given back of the rights that are dropped, and to whom. */
const GIVEN_BACK: Readonly<Record<string, readonly string[]>> = {
  proxy: ['NET_BIND_SERVICE'],
  certificates: ['CHOWN'],
};

const names = (found: readonly Named[]): readonly string[] => found.map(([name]) => name);
const of = (compose: Compose, holds: (service: Service, name: string) => boolean): readonly string[] =>
  names(services(compose).filter(([name, service]) => holds(service, name)));
/** What is in one of them only. */
const differing = (one: readonly string[], other: readonly string[]): readonly string[] => [
  ...one.filter((name) => !other.includes(name)),
  ...other.filter((name) => !one.includes(name)),
];
const secretsNamed = ({ environment = {} }: Service): readonly string[] =>
  Object.values(environment).flatMap((value) => /^\/run\/secrets\/(.+)$/.exec(value)?.[1] ?? []);

const dropsRights = ({ privileged, read_only, cap_drop, cap_add = [], security_opt, deploy }: Service, name: string) =>
  !privileged &&
  read_only === true &&
  isDeepStrictEqual(cap_drop, ['ALL']) &&
  isDeepStrictEqual(cap_add, GIVEN_BACK[name] ?? []) &&
  security_opt?.includes('no-new-privileges:true') === true &&
  ['cpus', 'memory', 'pids'].every((limit) => deploy?.resources?.limits?.[limit]);

/** A path, or a variable that compose refuses to do without. */
const isGivenElsewhere = (value: string): boolean => /^\/|^\$\{\w+:\?[^}]+\}$/.test(value);

/** What an upstream of the proxy is called, and where it listens. */
const upstreams = (): readonly string[] =>
  /reverse_proxy (.+) \{/.exec(file('deploy/proxy/Caddyfile'))?.[1]?.split(' ') ?? [];
const scraped = (): readonly string[] =>
  (
    parse(file('deploy/prometheus/prometheus.yml')) as { scrape_configs: { static_configs: { targets: string[] }[] }[] }
  ).scrape_configs.flatMap(({ static_configs }) => static_configs.flatMap(({ targets }) => targets));
const addresses = (compose: Compose): readonly string[] => names(instances(compose)).map((name) => `${name}:3000`);

/** Our own rules for docker-compose.yml, each a sentence and what breaks it. */
export const rules = {
  'every image is pinned by a version': (compose) =>
    of(compose, ({ image }) => !/^[\w./-]+:v?\d+\.\d[\w.-]*$/.test(image)),
  'the image of the program has the version of the package': (compose) => {
    const { version } = JSON.parse(file('package.json')) as { version: string };
    return of(compose, ({ image }) => image.startsWith('buurtbaan:') && image !== `buurtbaan:${version}`);
  },
  'every service that lasts is started again, and has a health check': (compose) =>
    names(
      lasting(compose).filter(
        ([, { restart, healthcheck }]) => restart !== 'unless-stopped' || !healthcheck?.test || healthcheck.disable,
      ),
    ),
  'what runs once is not started again': (compose) =>
    of(compose, ({ restart }, name) => endsByItself(compose, name) && restart !== 'no'),
  'no secret has a value or a default here': (compose) => [
    ...of(compose, ({ environment = {} }) =>
      Object.entries(environment).some(([name, value]) => SECRET.test(name) && !isGivenElsewhere(value)),
    ),
    ...[...compose.text.matchAll(/\$\{(\w+)([^}]*)\}/g)]
      .filter(([, name, or]) => SECRET.test(name!) && !or!.startsWith(':?'))
      .map(([all]) => all),
    ...[...compose.text.matchAll(/\/\/[^\s/:@]+:[^\s/@]+@/g)].map(([all]) => all),
  ],
  'every secret is a file that deploy/secrets.sh makes': ({ secrets }) =>
    Object.entries(secrets)
      .filter(
        ([name, { file: path }]) =>
          path !== `./secrets/${name}` || !file('deploy/secrets.sh').includes(`keep ${name} `),
      )
      .map(([name]) => name),
  'every service has the secrets it names and no other': (compose) =>
    // In production migrate must name the vault's key, which it never opens: that key stays away from it.
    of(
      compose,
      ({ secrets = [], ...service }, name) =>
        !isDeepStrictEqual(
          [...secrets].sort(),
          [...new Set(secretsNamed(service))].filter((secret) => name !== 'migrate' || secret !== 'vault-key').sort(),
        ),
    ),
  'only the proxy publishes ports': (compose) =>
    of(
      compose,
      ({ ports, network_mode }, name) => (name === 'proxy') !== Boolean(ports?.length) || network_mode === 'host',
    ),
  'only the proxy is on a network that leads out, and it does not reach the stores': (compose) =>
    of(compose, ({ networks = [], network_mode }, name) => {
      const isOut = networks.some((network) => !compose.networks[network]?.internal);
      const isNowhere = networks.length === 0 && network_mode !== 'none';
      return isNowhere || (name === 'proxy' ? networks.includes('stores') : isOut);
    }),
  'the stores are on a network of their own': (compose) =>
    of(
      compose,
      ({ networks }, name) => ['postgres', 'eventstore'].includes(name) && !isDeepStrictEqual(networks, ['stores']),
    ),
  'the program runs twice, alike, for production': (compose) => {
    const [one, two, ...more] = instances(compose);
    const isAlike = isDeepStrictEqual(one?.[1], two?.[1]) && one?.[1].environment?.['NODE_ENV'] === 'production';
    return isAlike && more.length === 0 ? [] : names(instances(compose));
  },
  'every service drops its rights and has limits': (compose) =>
    of(compose, (service, name) => !dropsRights(service, name)),
  'every file that is named exists': (compose) =>
    [
      ...services(compose).flatMap(([, service]) => [
        ...mounted(service),
        ...(service.build ? [join(service.build, 'Dockerfile')] : []),
      ]),
      ...services(compose)
        .flatMap(([, { entrypoint = [], healthcheck }]) => [...entrypoint, ...(healthcheck?.test ?? [])])
        .filter((word) => word.startsWith('/app/'))
        .map((word) => word.slice('/app/'.length)),
    ].filter((path) => !existsSync(join(root, path))),
  'every variable the program is given is one it knows': (compose) =>
    programs(compose).flatMap(([, { environment = {} }]) =>
      Object.keys(environment).filter(
        (name) => ![name, name.replace(/_FILE$/, '')].some((known) => VARIABLES.includes(known)),
      ),
    ),
  'the log is reached by TLS': (compose) => [
    ...names(
      instances(compose).filter(
        ([, { environment = {} }]) =>
          !environment['EVENT_STORE_CA_FILE'] || /tls=false/i.test(environment['EVENT_STORE'] ?? 'tls=false'),
      ),
    ),
    ...of(compose, ({ environment = {} }) => 'EVENTSTORE_INSECURE' in environment || 'EVENTSTORE_DEV' in environment),
  ],
  'the proxy forwards requests to the instances, by their own readiness': (compose) => [
    ...(isDeepStrictEqual(upstreams(), addresses(compose)) ? [] : upstreams()),
    ...(/^\s*health_uri \/health\/ready$/m.test(file('deploy/proxy/Caddyfile')) ? [] : ['health_uri']),
    ...names(instances(compose)).filter(
      (name) => compose.services['proxy']?.depends_on?.[name]?.condition !== 'service_healthy',
    ),
    ...names(
      instances(compose).filter(([, { healthcheck }]) => !healthcheck?.test?.includes('/app/deploy/image/ready.mjs')),
    ),
  ],
  'an instance waits until the database and the user of the log are made': (compose) =>
    names(
      instances(compose).filter(
        ([, { depends_on }]) =>
          !['migrate', 'event-store-user'].every(
            (name) => depends_on?.[name]?.condition === 'service_completed_successfully',
          ),
      ),
    ),
  'figures are taken from the instances': (compose) =>
    isDeepStrictEqual(scraped(), addresses(compose)) ? [] : scraped(),
  'what is not for serving is in a profile': (compose) =>
    of(
      compose,
      ({ profiles }, name) =>
        ['prometheus', 'grafana'].includes(name) !== isDeepStrictEqual(profiles, ['observability']),
    ),
  'volumes, networks and secrets are declared, and all of them used': (compose) => {
    const used = {
      volumes: services(compose).flatMap(([, service]) => volumesOf(service)),
      networks: services(compose).flatMap(([, { networks = [] }]) => networks),
      secrets: services(compose).flatMap(([, { secrets = [] }]) => secrets),
    };
    return (['volumes', 'networks', 'secrets'] as const).flatMap((kind) =>
      differing(used[kind], Object.keys(compose[kind])),
    );
  },
  '.env.example names every variable of the file, and gives no value': (compose) => {
    const lines = file('.env.example')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const asked = [...compose.text.matchAll(/\$\{(\w+)/g)].map(([, name]) => `${name!}=`);
    return differing(asked, lines);
  },
} satisfies Record<string, (compose: Compose) => readonly string[]>;

export type ComposeRule = keyof typeof rules;
