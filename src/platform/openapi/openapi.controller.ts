import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Public } from '../auth/access';

/** The description of the API, for anyone and from any site (NL GOV API Design Rules: /core/publish-openapi). */
@ApiExcludeController()
@Controller('v1/openapi.json')
export class OpenApiController {
  /** Made once, when every route is known. */
  document?: OpenAPIObject;

  @Get()
  @Public()
  @Header('Access-Control-Allow-Origin', '*')
  get() {
    return this.document;
  }
}
