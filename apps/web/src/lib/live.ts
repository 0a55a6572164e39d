import type { EventName, LiveEvent, SinceAnswer } from '@portico/contract';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Socket } from 'socket.io-client';
import { whileCookieRests } from './cookie-rest.ts';
import { createReplay } from './live-replay.ts';
import { createStore, useStore } from './store.ts';

/** `live`: events arrive · `connecting`: at the start and after a break · `off`: nobody asked, or the server refused. */
export type LiveState = 'off' | 'connecting' | 'live';

type Listener = { event: (event: LiveEvent) => void; refresh: () => void };

const state = createStore<LiveState>('off');
const listeners = new Set<Listener>();
/** How long the answer to `since` may take, in milliseconds. */
const sinceLimit = 10_000;

/**
 * Holds one connection for as long as the shell is on the screen. The library is loaded when the browser has time,
 * after the first paint. Staff are known by their cookie, a client's people by the token of their link.
 */
export function useLiveConnection(credential: 'cookie' | { welcomeToken: string }): void {
  const token = credential === 'cookie' ? undefined : credential.welcomeToken;
  useEffect(() => {
    let socket: Socket | undefined;
    let gone = false;
    state.set('connecting');
    const cancel = whenIdle(async () => {
      const { io } = await import('socket.io-client');
      if (gone) return;
      socket = io({ path: '/socket.io', withCredentials: true, auth: { welcomeToken: token } });
      listen(socket, () => gone);
    });
    return () => {
      gone = true;
      cancel();
      socket?.close();
      state.set('off');
    };
  }, [token]);
}

function listen(socket: Socket, isGone: () => boolean): void {
  const replay = createReplay({
    since: (seq) => socket.timeout(sinceLimit).emitWithAck('since', { seq }) as Promise<SinceAnswer>,
    deliver: (event) => {
      for (const listener of [...listeners]) listener.event(event);
    },
    refresh: () => {
      for (const listener of [...listeners]) listener.refresh();
    },
  });
  socket.on('connect', () => {
    state.set('live');
    void replay.connected();
  });
  socket.on('event', replay.received);
  socket.on('disconnect', (reason) => {
    replay.disconnected();
    state.set('connecting');
    if (reason !== 'io server disconnect') return;
    // The server hung up: the session has another cookie or another place by now, or it has ended. It is asked once.
    void whileCookieRests(async () => {
      if (!isGone()) socket.connect();
    });
  });
  socket.on('connect_error', () => state.set(socket.active ? 'connecting' : 'off'));
}

function whenIdle(work: () => Promise<void>): () => void {
  const run = () => void work().catch(() => state.set('off'));
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(run, { timeout: 2_000 });
    return () => cancelIdleCallback(handle);
  }
  const handle = setTimeout(run, 300);
  return () => clearTimeout(handle);
}

export function useLiveState(): LiveState {
  return useStore(state);
}

/** Which events: some names, or a question asked of each. */
export type LiveFilter = readonly EventName[] | ((event: LiveEvent) => boolean);

/** True where the filter wants the event. */
export function wants(filter: LiveFilter, event: LiveEvent): boolean {
  return typeof filter === 'function' ? filter(event) : filter.includes(event.type);
}

/**
 * Runs `handler` for every event that the filter wants, while the component is on the screen. `onRefresh` runs where
 * it is not known what was missed.
 */
export function useLive(
  filter: LiveFilter,
  handler: (event: LiveEvent) => void,
  onRefresh?: () => void,
): void {
  const current = useRef({ filter, handler, onRefresh });
  current.current = { filter, handler, onRefresh };
  useEffect(() => {
    const listener: Listener = {
      event: (event) => {
        if (wants(current.current.filter, event)) current.current.handler(event);
      },
      refresh: () => current.current.onRefresh?.(),
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}

/** Which queries an event makes old. `*` stands for every event. */
export type LiveMap = {
  [Name in EventName | '*']?: readonly QueryKey[] | ((event: LiveEvent) => readonly QueryKey[]);
};

/** The query keys that an event makes old. */
export function keysFor(map: LiveMap, event: LiveEvent): readonly QueryKey[] {
  return [map[event.type], map['*']].flatMap((keys) =>
    typeof keys === 'function' ? keys(event) : (keys ?? []),
  );
}

/** All query keys that a map names, each once. */
export function keysNamed(map: LiveMap): readonly QueryKey[] {
  const keys = Object.values(map).flatMap((named) => (Array.isArray(named) ? (named as QueryKey[]) : []));
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}

/**
 * Reads queries again when an event says that they are old. `scope` are the keys to read again where it is not known
 * what was missed; without it these are all keys that the map names.
 */
export function useLiveInvalidate(map: LiveMap, scope?: readonly QueryKey[]): void {
  const client = useQueryClient();
  const renew = (keys: readonly QueryKey[]) => {
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  };
  const named = keysNamed(map);
  useLive(
    () => true,
    (event) => renew(keysFor(map, event)),
    () => renew(scope ?? named),
  );
}
