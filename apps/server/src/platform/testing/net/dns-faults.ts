import { Packet } from 'dns2';

/**
 * What a DNS server can do wrong. `timeout`: never answers. `malformed`: a header that promises records, then
 * garbage. `huge`: about 60 kB of TXT records, by TCP. `truncated`: says "too long, ask by TCP", and hangs up there.
 */
export type DnsFault = 'timeout' | 'servfail' | 'refused' | 'malformed' | 'huge' | 'truncated';

export type Transport = 'udp' | 'tcp';

const HUGE_RECORDS = 260;
const HUGE_TEXT_BYTES = 220;
/** RFC 1035 section 4.1.1: QR, AA and RA set, no error. */
const ANSWER_FLAGS = 0x8580;
const TRUNCATED_FLAG = 0x0200;
/** RFC 1035 section 4.1.4: a pointer to the question's name, which always stands at byte 12. */
const POINTER_TO_QUESTION = 0xc00c;

/** The bytes that a server with this fault sends, or null where it stays silent. */
export function faultyAnswer(fault: DnsFault, request: Packet, transport: Transport): Packet | Buffer | null {
  switch (fault) {
    case 'timeout':
      return null;
    case 'servfail':
      return refusal(request, 2);
    case 'refused':
      return refusal(request, 5);
    case 'malformed':
      return Buffer.concat([header(request, ANSWER_FLAGS, 3), question(request), Buffer.alloc(9, 0xff)]);
    case 'huge':
      return transport === 'udp' ? tooLong(request) : huge(request);
    case 'truncated':
      return transport === 'udp' ? tooLong(request) : null;
  }
}

function refusal(request: Packet, code: number): Packet {
  const response = Packet.createResponseFromRequest(request);
  response.header.rcode = code;
  return response;
}

function tooLong(request: Packet): Buffer {
  return Buffer.concat([header(request, ANSWER_FLAGS | TRUNCATED_FLAG, 0), question(request)]);
}

// Written by hand: the library keeps a message as an array of bits, and takes minutes for one of this size.
function huge(request: Packet): Buffer {
  const record = Buffer.alloc(12 + 1 + HUGE_TEXT_BYTES, 'x');
  record.writeUInt16BE(POINTER_TO_QUESTION, 0);
  record.writeUInt16BE(Packet.TYPE.TXT, 2);
  record.writeUInt16BE(Packet.CLASS.IN, 4);
  record.writeUInt32BE(60, 6);
  record.writeUInt16BE(1 + HUGE_TEXT_BYTES, 10);
  record.writeUInt8(HUGE_TEXT_BYTES, 12);
  const records = Array.from({ length: HUGE_RECORDS }, () => record);
  return Buffer.concat([header(request, ANSWER_FLAGS, HUGE_RECORDS), question(request), ...records]);
}

function header(request: Packet, flags: number, answers: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16BE(request.header.id, 0);
  bytes.writeUInt16BE(flags, 2);
  bytes.writeUInt16BE(1, 4);
  bytes.writeUInt16BE(answers, 6);
  return bytes;
}

function question(request: Packet): Buffer {
  const first = request.questions[0];
  if (first === undefined) throw new Error('The test asked a DNS question without a name.');
  return Packet.Question.encode(first);
}
