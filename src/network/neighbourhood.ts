import { Filled, Label, Maybe } from '../platform/validation';

/** The field that every command of a network may have. */
export abstract class Neighbourhood {
  /** The statistical code of the neighbourhood. It need be named once, by whoever is first. */
  @Maybe() @Filled() @Label(50) readonly neighbourhoodCode?: string;
}
