import { Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Uuid } from '../../events/ids';
import { Public } from '../platform/auth/access';
import { languageOf } from '../platform/problems/problem-document';
import { Problem } from '../platform/problems/problem';
import { unsubscriptionPage } from './unsubscription-page';
import { Unsubscriptions } from './unsubscriptions';

/**
 * Behind the link of a mail, without signing in: its signed token says for whom. A page asks, as programs open links;
 * mail programs post at one click (RFC 8058). A token that is not ours is 404.
 */
@ApiExcludeController()
@Public()
@Controller('v1/unsubscriptions')
export class UnsubscriptionController {
  constructor(private readonly unsubscriptions: Unsubscriptions) {}

  @Get(':token')
  async show(@Param('token') token: string, @Headers('accept-language') accepted: string, @Res() reply: FastifyReply) {
    const addresseeId = this.addresseeOf(token);
    this.answer(reply, accepted, token, await this.unsubscriptions.has(addresseeId));
  }

  /** Doing it again changes nothing. */
  @Post(':token')
  @HttpCode(200)
  async stop(@Param('token') token: string, @Headers('accept-language') accepted: string, @Res() reply: FastifyReply) {
    await this.unsubscriptions.add(this.addresseeOf(token));
    this.answer(reply, accepted, token, true);
  }

  @Post(':token/withdrawal')
  @HttpCode(200)
  async again(@Param('token') token: string, @Headers('accept-language') accepted: string, @Res() reply: FastifyReply) {
    await this.unsubscriptions.remove(this.addresseeOf(token));
    this.answer(reply, accepted, token, false);
  }

  private addresseeOf(token: string): Uuid {
    const addresseeId = this.unsubscriptions.addresseeOf(token);
    if (addresseeId === undefined) throw new Problem('not-found');
    return addresseeId;
  }

  private answer(reply: FastifyReply, accepted: string, token: string, isUnsubscribed: boolean): void {
    const language = languageOf(accepted);
    const path = `/v1/unsubscriptions/${token}`;
    void reply
      .headers({ 'Content-Language': language, Vary: 'Accept-Language' })
      .type('text/html; charset=utf-8')
      .send(unsubscriptionPage(language, isUnsubscribed, isUnsubscribed ? `${path}/withdrawal` : path));
  }
}
