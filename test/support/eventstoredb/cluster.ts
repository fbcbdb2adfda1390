import * as gossip from '@eventstore/db-client/generated/gossip_pb';
import * as features from '@eventstore/db-client/generated/serverfeatures_pb';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import type { handleUnaryCall } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import * as errors from './errors';
import type { Member, Node } from './node';

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

/** Gossip/Read: the nodes of the cluster, or this node and, when it is not the leader, the one that is. */
export const gossipCall =
  (node: Node): handleUnaryCall<shared.Empty, gossip.ClusterInfo> =>
  (_call, callback) => {
    void node.faults.thawed().then(() => {
      const { notReady, notLeader } = node.faults.now;
      if (notReady === true) return callback(errors.notReady());
      const self = { host: '127.0.0.1', port: node.port(), isLeader: notLeader === undefined };
      const known = node.members?.() ?? [self, ...(notLeader === undefined ? [] : [{ ...notLeader, isLeader: true }])];
      callback(null, new gossip.ClusterInfo().setMembersList(known.map((one) => member(one, node.now()))));
    });
  };

const member = ({ host, port, isLeader }: Member, now: number): gossip.MemberInfo =>
  new gossip.MemberInfo()
    .setInstanceId(new shared.UUID().setString(randomUUID()))
    .setTimeStamp(String(now))
    .setState(isLeader ? VNodeState.LEADER : VNodeState.FOLLOWER)
    .setIsAlive(true)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
