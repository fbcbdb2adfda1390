import { Module, ValidationPipe, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, Reflector } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import type { DestinationStream } from 'pino';
import { AccessGuard } from '../auth/access-guard';
import { HealthController } from '../health/health.controller';
import { OpenApiController } from '../openapi/openapi.controller';
import { bodyInvalid } from '../problems/field-errors';
import { ProblemFilter } from '../problems/problem-filter';
import { logging } from '../telemetry/logging';
import { MetricsController } from '../telemetry/metrics.controller';
import { MetricsModule } from '../telemetry/metrics';
import { ShutdownModule } from './shutdown';

export type EdgeOptions = {
  readonly production: boolean;
  readonly logLevel: string;
  /** Where log lines go; standard error when left out. */
  readonly logTo?: DestinationStream;
};

/** Everything between the socket and a controller, switched on for all routes of `root`. */
@Module({})
export class EdgeModule {
  static around(root: Type | DynamicModule, { production, logLevel, logTo }: EdgeOptions): DynamicModule {
    return {
      module: EdgeModule,
      imports: [
        logging(logLevel, logTo),
        MetricsModule,
        ShutdownModule,
        TerminusModule.forRoot({ logger: false }),
        root,
      ],
      controllers: [HealthController, MetricsController, OpenApiController],
      providers: [
        {
          provide: APP_GUARD,
          inject: [Reflector],
          useFactory: (reflector: Reflector) => new AccessGuard(reflector, production),
        },
        { provide: APP_FILTER, useClass: ProblemFilter },
        {
          provide: APP_PIPE,
          useFactory: () =>
            new ValidationPipe({
              transform: true,
              whitelist: true,
              forbidNonWhitelisted: true,
              exceptionFactory: bodyInvalid,
            }),
        },
      ],
    };
  }
}
