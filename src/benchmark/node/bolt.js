// The same press done the way Bolt's documentation for Node does it: a handler that keeps the answer by the same script, replaces the
// message, and acknowledges. It seals nothing. Who it is, it need not ask Slack. Settings come from the environment.
'use strict';

const fs = require('node:fs');
const { App } = require('@slack/bolt');
const { Redis } = require('ioredis');

const { PORT, REDIS_URL, SIGNING_SECRET, API_URL, SCRIPT } = process.env;
const BOX = '{node}';
const BALLOTS = '{node}:ballots';
const ANSWERS = ['strongly-agree', 'agree', 'neither', 'disagree', 'strongly-disagree', 'not-applicable', 'skip'];
const QUESTIONS = 5;
const PLACE = '&place=';

const redis = new Redis(REDIS_URL);
redis.defineCommand('cast', { numberOfKeys: 2, lua: fs.readFileSync(SCRIPT, 'utf8') });

const app = new App({
  signingSecret: SIGNING_SECRET,
  authorize: async () => ({ botToken: 'xoxb-benchmark', botId: 'B0TANDEM', botUserId: 'U0TANDEM' }),
  clientOptions: { slackApiUrl: API_URL },
  logLevel: 'error',
});

/** As long as Tandem's. */
const token = (user, place) => `${user}|${place}|0123456789012345678901234567890`;

const text = (words) => ({ type: 'plain_text', text: words, emoji: false });

const buttons = (place, from, to) =>
  ANSWERS.slice(from, to).map((answer) => ({
    type: 'button',
    text: text(answer.replaceAll('-', ' ')),
    action_id: `pulse.answer?choice=${answer}&place=${place}&round=bench-1`,
  }));

function next(place) {
  const statement = 'My team has one clear goal that we all share.';
  return {
    response_type: 'ephemeral',
    replace_original: true,
    text: statement,
    blocks: [
      { type: 'context', elements: [text(`${place + 1} of ${QUESTIONS}`)] },
      { type: 'section', text: text(statement) },
      { type: 'actions', elements: buttons(place, 0, 5) },
      { type: 'actions', elements: buttons(place, 5, 7) },
      {
        type: 'context',
        elements: [
          text(
            'Why we ask: people who know what their team is for find it easier to decide together. Source: Leading' +
              ' integrated teams, a checklist for teams and their leaders, section 1.',
          ),
        ],
      },
      {
        type: 'context',
        elements: [
          text(
            'Nobody sees your answer, only what the group says. You can change it with /pulse until Tuesday, 10 November.',
          ),
        ],
      },
    ],
  };
}

app.action(/.*/, async ({ action, body, ack, respond }) => {
  const place = Number(action.action_id.charAt(action.action_id.indexOf(PLACE) + PLACE.length));
  const user = body.user.id;
  const tokens = Array.from({ length: QUESTIONS }, (_, question) => token(user, question));
  const kept = await redis.cast(BOX, BALLOTS, tokens[place], action.action_id.slice(0, 49).padEnd(49), '0', '', ...tokens);
  if (kept.length === 0) {
    throw new Error('The round is not open');
  }
  await respond(next((place + 1) % QUESTIONS));
  await ack();
});

redis.hset(BOX, 'state', 'OPEN').then(() => app.start({ port: Number(PORT), host: '127.0.0.1' }));
