import type { FastifyReply } from 'fastify';
import { API_VERSION } from '../openapi/api-version';

/**
 * On every answer, errors too (NL GOV API Design Rules: /core/transport/security-headers, /core/version-header). No
 * `Access-Control-Allow-Origin`: no other site may read answers; only openapi.json opens itself.
 */
export const HEADERS = {
  'API-Version': API_VERSION,
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
};

export const secure = (reply: FastifyReply): FastifyReply => reply.headers(HEADERS);
