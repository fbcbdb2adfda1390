import { Global, Injectable, Module } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { OnModuleDestroy } from '@nestjs/common';

/** A number read at the moment of scraping; undefined or a rejection leaves it out. */
export type ScrapedGauge = {
  readonly name: string;
  readonly help: string;
  readonly read: () => number | undefined | Promise<number | undefined>;
};

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What Prometheus sees. Labels are codes and patterns only: never an id, never an address. */
@Injectable()
export class Metrics implements OnModuleDestroy {
  readonly registry = new Registry();

  readonly commands = new Counter({
    name: 'buurtbaan_commands_total',
    help: 'Commands by type and what became of them: accepted, unchanged, refused or failed',
    labelNames: ['type', 'status'],
    registers: [this.registry],
  });
  readonly commandSeconds = new Histogram({
    name: 'buurtbaan_command_seconds',
    help: 'Time from a valid command to its answer, inline policies included',
    labelNames: ['type'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly requestSeconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Adds a gauge that is read when scraped, such as the lag of the read models. */
  addGauge({ name, help, read }: ScrapedGauge): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        // What cannot be read is left out: a zero would look healthy.
        const value = await Promise.resolve(read()).catch(() => undefined);
        if (value === undefined) this.remove();
        else this.set(value);
      },
    });
  }

  onModuleDestroy(): void {
    // Default metrics keep a performance observer that would outlive the program's modules.
    this.registry.clear();
  }
}

@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
