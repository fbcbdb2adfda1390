import { Controller, Get, Inject, Optional, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/access';
import { Shutdown } from '../http/shutdown';
import { Readiness, type Check, type Remark } from './readiness';

/** Longest a check may take, in ms. */
const CHECK_TIME = 2000;

@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicator: HealthIndicatorService,
    private readonly shutdown: Shutdown,
    @Optional() @Inject(Readiness) private readonly readiness?: Readiness,
  ) {}

  /** The process answers; whatever it depends on. */
  @Get('live')
  @Public()
  live() {
    return { status: 'ok' };
  }

  /** Fit to take requests: every check is up and the program is not ending. 503 otherwise, in the form of terminus. */
  @Get('ready')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const ending: Check = {
      name: 'program',
      check: () => Promise.resolve(this.shutdown.signal.aborted ? 'ending' : 'up'),
    };
    const checks = [ending, ...(this.readiness?.checks ?? [])];
    try {
      return await this.health.check(checks.map((check) => () => this.ask(check)));
    } catch (error) {
      reply.code(503);
      return (error as { getResponse(): object }).getResponse();
    }
  }

  private async ask({ name, check }: Check) {
    const session = this.indicator.check(name);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string | Remark>((done) => (timer = setTimeout(() => done('no-answer'), CHECK_TIME)));
    // What it says is read by anyone: a code, never the message of an error.
    const said = await Promise.race([check().catch(() => 'unreachable'), late]);
    clearTimeout(timer);
    if (typeof said === 'object') return session.up(said);
    return said === 'up' ? session.up() : session.down({ reason: said });
  }
}
