/**
 * `following`: filled by this process. `standby`: by another. `outdated`: what is served is of an older version than this
 * program's, or of the same with other tables or another fold. `building`: it is, and what this program would serve is
 * built beside. `superseded`: a newer version is served. `stopped`: see `stoppedBecause`.
 */
export type ProjectionState = 'following' | 'standby' | 'outdated' | 'building' | 'superseded' | 'stopped';

export type ProjectionStatus = {
  readonly projection: string;
  /** The version that is served. */
  readonly version: number;
  readonly position: number;
  /** End of the log as this runner saw it last, and how far the projection is behind that; only of one that follows. */
  readonly seenEnd?: number;
  readonly lag?: number;
  /** True end of the log, asked of the store, and how far the projection is behind that: a runner that is stuck shows here. */
  readonly logEnd: number;
  readonly trueLag: number;
  readonly parked: number;
  readonly state: ProjectionState;
};
