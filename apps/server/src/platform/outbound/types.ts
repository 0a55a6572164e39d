import type { Socket } from 'node:net';

/**
 * The port through which every byte leaves this server. Whoever needs the outside world gets an `Outbound`;
 * nothing else may open a socket. Addresses are judged after DNS resolution and again on every redirect.
 */
export interface Outbound {
  /** Sends one HTTP request and follows redirects, each judged anew. Throws {@link OutboundError}. */
  fetch(url: string | URL, options?: FetchOptions): Promise<FetchedResponse>;
  /** Performs a TLS handshake and reports what the server showed, valid or not. Throws {@link OutboundError}. */
  tls(host: string, options?: TlsOptions): Promise<TlsReport>;
  /**
   * Opens a connection to a mail server, at one of the ports of mail submission or at one that the operator allowed.
   * The name is looked up here, once; whoever gets the socket must look nothing up again. Throws {@link OutboundError}.
   */
  openMail(host: string, port: number, options?: OpenOptions): Promise<OpenConnection>;
  readonly dns: DnsClient;
}

export interface OpenOptions {
  /** Milliseconds for everything, look-up included. Default 10 000. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

export interface OpenConnection {
  /** Plain TCP; it is the caller's to secure and to end. */
  socket: Socket;
  /** The address that the guard allowed. */
  remoteAddress: string;
}

export interface FetchOptions {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Milliseconds for the whole exchange, redirects and body included. Default 10 000. */
  timeoutMs?: number;
  /** Bytes of body after decompression. Default 5 MiB. What is beyond is an error unless `truncate`. */
  maxBytes?: number;
  /** Keep the first `maxBytes` bytes instead of failing with `too_large`. */
  truncate?: boolean;
  /** Default 3. */
  maxRedirects?: number;
  /** `report` accepts any certificate and says in the answer why it is not trusted. Default `require`. */
  certificate?: 'require' | 'report';
  /**
   * Reads over a connection to the same origin that is there already, and leaves it for the next one, for some seconds.
   * What is no GET or HEAD has a connection of its own all the same.
   */
  reuse?: boolean;
  signal?: AbortSignal;
}

export interface FetchedResponse {
  /** The address that finally answered. */
  url: string;
  status: number;
  /** Names in lower case; several values of one name are kept apart. */
  headers: Record<string, string[]>;
  body: Uint8Array;
  /** The body decoded by its declared or sniffed character set. */
  text(): string;
  truncated: boolean;
  redirects: { from: string; to: string; status: number }[];
  /** The address that the guard allowed and the connection went to. */
  remoteAddress: string;
  /**
   * Why the first certificate on the way that is not trusted is not (Node's code, such as `CERT_HAS_EXPIRED`),
   * with `certificate: 'report'`; redirects count, because whoever can forge one decides what comes after it.
   */
  certificateError: string | null;
  elapsedMs: number;
}

export interface TlsOptions {
  port?: number;
  /** The name sent by SNI and held against the certificate. Default: the host. */
  servername?: string;
  /** Milliseconds for everything, look-up and connection included. Default 10 000. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

export interface TlsReport {
  host: string;
  port: number;
  remoteAddress: string;
  protocol: string;
  cipher: string;
  /** True where the chain is trusted, in date, and names the host. */
  trusted: boolean;
  /** Node's verification code where it is not trusted, such as `ERR_TLS_CERT_ALTNAME_INVALID`. */
  error: string | null;
  /** Whether the certificate names the host, told apart from `error`, which says only the first fault. */
  nameMatches: boolean;
  /** From the server's own certificate upwards: what the server sent, and the trusted root where one was found. */
  chain: CertificateSummary[];
}

export interface CertificateSummary {
  subject: string;
  issuer: string;
  /** DNS names and addresses of the subject alternative name. */
  names: string[];
  validFrom: string;
  validTo: string;
  /** SHA-256 fingerprint, hex without colons. */
  fingerprint: string;
  selfSigned: boolean;
}

export type RecordType = 'A' | 'AAAA' | 'CNAME' | 'MX' | 'NS' | 'TXT' | 'CAA' | 'SOA';

export interface DnsAnswer {
  name: string;
  type: RecordType;
  /** `ip:port` of the server that was asked (its name where it has no address), or `system`. */
  server: string;
  /**
   * Records as text in presentation form: names end with a dot (`10 mail.example.`, MX by priority), CAA is
   * `0 issue "letsencrypt.org"`, TXT is its bare text without quotes, its parts joined. Empty unless `ok`.
   */
  records: string[];
  status: DnsStatus;
  /** Present where records or parts of them were left out because the answer was larger than the limits. */
  truncated?: true;
  elapsedMs: number;
}

/**
 * `no_data`: the name is there, but has no record of this type. `refused`: the server answered REFUSED.
 * `blocked`: the server was never asked, because the guard does not allow its address.
 */
export type DnsStatus =
  | 'ok'
  | 'no_data'
  | 'no_such_name'
  | 'server_failure'
  | 'refused'
  | 'timeout'
  | 'malformed'
  | 'blocked';

/** `timeoutMs` is for each server that is asked, repeats included. Default 4 000. */
export interface DnsOptions {
  timeoutMs?: number;
}

export interface DnsClient {
  /** Asks the configured resolvers, the first that answers. Never throws for a DNS outcome: see `status`. */
  query(name: string, type: RecordType, options?: DnsOptions): Promise<DnsAnswer>;
  /** Asks every configured resolver, for the view of propagation. */
  queryAll(name: string, type: RecordType, options?: DnsOptions): Promise<DnsAnswer[]>;
  /**
   * Asks the zone's own name servers (found by NS at the registrable domain), each judged by the guard.
   * One answer per server; a single one from the resolver where the servers themselves cannot be found.
   */
  queryAuthoritative(name: string, type: RecordType, options?: DnsOptions): Promise<DnsAnswer[]>;
}

/** Why a request did not come back. `blocked_address` and `blocked_url` are the guard's own refusals. */
export type OutboundErrorCode =
  | 'invalid_url'
  | 'blocked_url'
  | 'blocked_address'
  | 'no_such_name'
  | 'dns_failure'
  | 'connection_refused'
  | 'connection_failed'
  | 'certificate_invalid'
  | 'timeout'
  | 'too_large'
  | 'too_many_redirects'
  | 'redirect_loop'
  | 'malformed_response'
  | 'aborted';

/** What the operator decided about outgoing traffic; see `parseOutboundConfig`. */
export interface OutboundConfig {
  allow: Allowance[];
  /** Asked in this order. Empty: the system's resolvers. */
  dnsServers: Endpoint[];
  routes: Route[];
  /** Sent with every HTTP request that does not bring its own. */
  userAgent?: string;
  limits?: Partial<OutboundLimits>;
  /** Called before anything else; throws where the caller may not reach outside, as while it holds a database scope. */
  assertAllowed?: () => void;
}

/** An exception from the guard: a network, or a network or name at one port. */
export type Allowance =
  | { kind: 'network'; network: Network; port: number | null }
  | { kind: 'name'; name: string; port: number };

/** Traffic to `from` (judged by the guard as such) is sent to `to` instead. */
export interface Route {
  from: { network: Network; port: number };
  to: Endpoint;
}

export interface Network {
  /** Canonical text of the first address; `family` tells the notation. */
  address: string;
  prefixLength: number;
  family: 4 | 6;
}

export interface Endpoint {
  address: string;
  port: number;
}

export interface OutboundLimits {
  /** Milliseconds for a whole `fetch` or `tls` that names no time of its own. */
  timeoutMs: number;
  /** Milliseconds for one attempt to connect, and again for the TLS handshake. */
  connectTimeoutMs: number;
  /** Milliseconds from the request sent to the last header received. */
  headersTimeoutMs: number;
  /** Milliseconds for one DNS question to one server, repeats included. */
  dnsTimeoutMs: number;
  /** Bytes of an answer's status line and headers together. */
  maxHeaderBytes: number;
}
