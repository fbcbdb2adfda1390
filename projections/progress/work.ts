/** What she did in the neighbourhood, in counts. */
export type Work = {
  readonly activities: number;
  readonly reached: number;
  readonly connections: number;
  readonly handedOver: number;
};

export const noWork: Work = { activities: 0, reached: 0, connections: 0, handedOver: 0 };

/** One more activity; it reached nobody when nobody counted. */
export const holdActivity = (work: Work, reached = 0): Work => ({
  ...work,
  activities: work.activities + 1,
  reached: work.reached + reached,
});

export const makeConnection = (work: Work): Work => ({ ...work, connections: work.connections + 1 });

export const handOver = (work: Work): Work => ({ ...work, handedOver: work.handedOver + 1 });
