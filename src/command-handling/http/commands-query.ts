import { Flag, Maybe } from '../../platform/validation';
import { YesOrNo } from '../../query-edge/yes-or-no';

/** What `POST /v1/commands` may be asked beside its body; anything else is 400: `dryrun=true` carries nothing out. */
export class CommandsQuery {
  @Maybe() @YesOrNo() @Flag() readonly dryRun?: boolean;
  /** As it was called before the design rules asked for lowerCamelCase (/core/query-keys-camel-case). */
  @Maybe() @YesOrNo() @Flag() readonly 'dry-run'?: boolean;
}

/** What the route of one command may be asked: nothing. A dry run asked of it is 400, and the command is not given. */
export class NoQuery {}
