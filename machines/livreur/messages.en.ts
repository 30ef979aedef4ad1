import type { LivreurWords } from './messages.ts';

export const livreurEn: LivreurWords = {
  busyNow: '⏳ One moment, I am checking with TokTok.',
  unavailable: '⚠️ TokTok is not answering right now, nothing is lost.',
  tryInAMoment: 'Try again in a moment.',
  positionAbroad: '🤔 This position is outside Congo: I have not passed it on.',
  missSaid: (said) => `🤔 “${said}”: I did not understand. Tap a button, or write for example \`missions\`.`,
  miss: '🤔 Tap a button, or write for example `missions`.',

  to: {
    space: '🛵 My space',
    missions: '📋 Missions',
    missionsOpen: (count) => `📋 Missions (${count})`,
    run: '🚚 My run',
    runs: (count) => `🚚 My runs (${count})`,
    theRun: '🚚 The run',
    available: 'Become available',
    pause: '⏸️ Take a break',
    earnings: '💰 My earnings',
    refresh: '🔄 Refresh',
    accept: '✅ Accept',
    refuse: '❌ Refuse',
    resume: '▶️ Resume',
    problem: '⚠️ Problem',
    sender: '📇 Sender',
    recipient: '📇 Recipient',
  },

  home: {
    title: (name) => `🛵 *Courier space*${name && ` · ${name}`}`,
    noMission: '📋 No mission available right now',
    missions: (count) => `📋 ${openMissions(count)}`,
    run: (reference, status) => `🚚 Under way: *${reference}*, ${status.toLowerCase()}`,
    runs: (count) => `🚚 ${countedRuns(count)} under way`,
    today: (earned) => `💰 Today: ${earned}`,
    hint: '_You can also write `missions`, `my runs`, `earnings`, `available` or `pause`._',
    available: '🟢 *Available*',
    paused: '⏸️ *On a break*',
    unknown: '⚪️ Availability not known',
    zone: (zone) => `area ${zone}`,
  },
  countRuns: countedRuns,

  missions: {
    none: '📭 No mission available right now.',
    willTell: 'I will tell you as soon as a parcel leaves from your area.',
    beAvailable: 'Become available to be told of parcels from your area.',
    title: (count) => `📋 *${openMissions(count)}*`,
    hint: '_Tap the list to see a mission: nothing is accepted before you agree._',
    label: 'See the missions',
  },

  mine: {
    none: '📭 You have no run under way. Choose a mission to begin.',
    title: (count) => `🚚 *${countedRuns(count)} under way*`,
    hint: '_Tap the list: each run shows its next step._',
    label: 'See my runs',
  },

  earnings: {
    title: '💰 *Earnings and history*',
    today: (earned) => `Today: ${earned}`,
    total: (earned) => `Since the beginning: ${earned}`,
    none: '_Your finished runs will show here._',
  },

  contact: {
    sender: (reference, who) => `📇 *Sender* of ${reference}: ${who}`,
    recipient: (reference, who) => `📇 *Recipient* of ${reference}: ${who}`,
    card: 'TokTok contact',
  },

  delivered: {
    ask: (reference, recipient) =>
      `📦 *${reference}*: have you handed the parcel to ${recipient || 'its recipient'}?`,
    hint: '_The run will be finished._',
    yes: '✅ Yes, handed over',
    no: '↩️ Not yet',
  },

  problem: {
    ask: (reference) => `⚠️ *${reference}*: what is happening?`,
    hint: '_Choose from the list, or say it in one sentence: `the road is closed`. `back` if all is well._',
    label: 'Choose a reason',
    absent: 'Nobody is there',
    phone: 'Nobody answers',
    address: 'Address not found',
    vehicle: 'Breakdown or accident',
    back: '↩️ Back to the run',
    reported: '🟠 *Problem reported*',
    resumeHint: '_Tap Resume as soon as you can, or write `talk to someone`._',
  },

  mission: {
    forYou: (fee) => `*${fee}* for you`,
    value: (amount) => `💎 Value ${amount}`,
    contactsLater: '_You get the contacts as soon as you accept._',
    status: {
      pending: 'Available',
      assigned: 'To be started',
      heading_to_pickup: 'Heading to the pickup',
      at_pickup: 'At the pickup',
      picked_up: 'Parcel collected',
      in_transit: 'Heading to the drop-off',
      at_dropoff: 'At the drop-off',
      delivered: 'Delivered',
      problem: 'Problem reported',
      cancelled: 'Cancelled',
      unknown: 'Under way',
    },
    steps: {
      start: { title: '▶️ Start', hint: 'Tap Start when you leave for the pickup.' },
      arrive: { title: '📍 At the pickup', hint: 'Tap the button once you are at the pickup.' },
      collect: {
        title: '📦 Parcel collected',
        hint: 'Check the parcel with the sender, then tap the button.',
      },
      leave: { title: '🚚 On my way', hint: 'Tap On my way when you leave for the recipient.' },
      reach: { title: '🏁 I have arrived', hint: 'Tap the button once you are at the recipient’s.' },
      deliver: { title: '✅ Delivered', hint: 'Tap Delivered when the parcel has been handed over.' },
    },
  },

  notices: {
    welcome: '🎉 *Welcome among the TokTok couriers!* _Remember to delete your password from this chat._',
    notSaved: '⚠️ TokTok has not saved this change. Try again in a moment.',
    available: '🟢 Noted: you are available. I will tell you of parcels from your area.',
    paused: '⏸️ Noted: you are on a break. Have a good rest!',
    hidden: (reference) =>
      `❌ Mission ${reference && `${reference} `}refused: I will not show it again. _(\`back\` to see it again)_`,
    shownAgain: '↩️ Here it is again.',
    moved: 'ℹ️ That is done already, or it is not the next step. This is where the run is:',
    lost: '🙏 Another courier was faster for this mission. There will be more!',
    gone: 'ℹ️ This mission is no longer available.',
    unknown: '🤔 I can find this reference neither among your runs nor among the missions available.',
    notAccepted: '⚠️ TokTok did not accept this step. This is where the run is:',
    positionShared: '📍 Thank you, your position is passed on for the run under way.',
    positionWaits: '📍 Start the run first: your position will then be passed on.',
    positionUnused: '📍 Thank you! You have no run under way: I have passed nothing on.',
    positionFailed: '⚠️ Your position could not be passed on. Send it again in a moment.',
    accepted: '✅ *Mission accepted, it is yours!*',
    finished: (fee) => `🎉 *Run finished, thank you!*${fee === null ? '' : ` ${fee} for you.`}`,
    problem: '⚠️ The problem is reported. Take the run up again as soon as you can.',
    resumed: '▶️ The run goes on.',
  },
};

function openMissions(count: number): string {
  return count === 1 ? '1\u00a0mission available' : `${count}\u00a0missions available`;
}

function countedRuns(count: number): string {
  return count === 1 ? '1\u00a0run' : `${count}\u00a0runs`;
}
