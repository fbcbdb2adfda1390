import * as gossip from '@eventstore/db-client/generated/gossip_pb';
import * as features from '@eventstore/db-client/generated/serverfeatures_pb';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import type { handleUnaryCall } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import * as errors from './errors';
import type { Node } from './node';

const { VNodeState } = gossip.MemberInfo;
const METHODS = ['read', 'append', 'delete', 'tombstone', 'batchappend'];

/** ServerFeatures/GetSupportedMethods: names in lower case, as a real server gives them. */
export const supportedMethodsCall =
  (node: Node): handleUnaryCall<shared.Empty, features.SupportedMethods> =>
  (_call, callback) => {
    void node.faults.thawed().then(() => {
      const methods = METHODS.map((name) =>
        new features.SupportedMethod().setServiceName('event_store.client.streams.streams').setMethodName(name),
      );
      callback(null, new features.SupportedMethods().setEventStoreServerVersion('23.10.8').setMethodsList(methods));
    });
  };

/** Gossip/Read: this node and, when it is not the leader, the one that is. */
export const gossipCall =
  (node: Node): handleUnaryCall<shared.Empty, gossip.ClusterInfo> =>
  (_call, callback) => {
    const instance = randomUUID();
    void node.faults.thawed().then(() => {
      const { notReady, notLeader } = node.faults.now;
      if (notReady === true) return callback(errors.notReady());
      const self = { host: '127.0.0.1', port: node.port() };
      const members =
        notLeader === undefined
          ? [member(instance, self, VNodeState.LEADER, node.now())]
          : [
              member(instance, self, VNodeState.FOLLOWER, node.now()),
              member(randomUUID(), notLeader, VNodeState.LEADER, node.now()),
            ];
      callback(null, new gossip.ClusterInfo().setMembersList(members));
    });
  };

const member = (
  id: string,
  { host, port }: { host: string; port: number },
  state: gossip.MemberInfo.VNodeState,
  now: number,
): gossip.MemberInfo =>
  new gossip.MemberInfo()
    .setInstanceId(new shared.UUID().setString(id))
    .setTimeStamp(String(now))
    .setState(state)
    .setIsAlive(true)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
