'use strict';

(() => {
  const session = JSON.parse(document.getElementById('session').textContent);
  const POLL_MILLIS = session.pollMillis;
  const MISSES_UNTIL_GONE = 3;
  const FINISHED = ['done', 'failed', 'ended'];

  class ConsoleGone extends Error {}

  let state = session.state;
  let linkToken = session.linkToken;
  let tokenIsFresh = true;
  let publicToken = null;
  let finished = false;
  let misses = 0;
  let plaidScript = null;

  const element = (id) => document.getElementById(id);
  const text = (id, value) => { element(id).textContent = value; };
  const reveal = (id, shown) => { element(id).hidden = !shown; };

  function show(name) {
    for (const view of document.querySelectorAll('.view[data-view]')) {
      view.hidden = view.dataset.view !== name;
    }
    document.body.dataset.current = name;
    const view = document.querySelector(`.view[data-view="${name}"]`);
    (view.querySelector('input') || view.querySelector('h1')).focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  function facts(id, entries) {
    const list = element(id);
    list.replaceChildren(...entries.filter(([, value]) => value).map(([name, value]) => {
      const row = document.createElement('div');
      const term = document.createElement('dt');
      const detail = document.createElement('dd');
      term.textContent = name;
      detail.textContent = value;
      row.append(term, detail);
      return row;
    }));
    list.hidden = list.childElementCount === 0;
  }

  async function post(path, body) {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ state, ...body }),
      cache: 'no-store',
    }).catch(() => { throw new ConsoleGone(); });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new Error(answer.error || `plaid-sync answered ${response.status}.`);
    }
    return answer;
  }

  // -- Plaid ---------------------------------------------------------------------------------------------------------

  function loadPlaid() {
    plaidScript ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = session.script;
      script.onload = resolve;
      script.onerror = () => {
        script.remove();
        plaidScript = null;
        reject(new Error(`Plaid’s script could not be loaded from ${new URL(session.script).host}. `
          + 'Is the network up, or does an ad blocker stop it?'));
      };
      document.head.append(script);
    });
    return plaidScript;
  }

  async function begin() {
    show('loading');
    try {
      // A link token is good for one visit only, outside of the sandbox.
      const [, token] = await Promise.all([loadPlaid(), tokenIsFresh ? linkToken : newLinkToken()]);
      tokenIsFresh = false;
      openPlaid(token);
    } catch (problem) {
      if (problem instanceof ConsoleGone) {
        gone();
      } else {
        failed({ display_message: problem.message });
      }
    }
  }

  async function newLinkToken() {
    const answer = await post('/token', {});
    linkToken = answer.linkToken;
    return linkToken;
  }

  function openPlaid(token) {
    const opened = () => { if (document.body.dataset.current === 'loading') { show('open'); } };
    const options = {
      token,
      onLoad: opened,
      onEvent: (name) => { if (name === 'OPEN') { opened(); } },
      onSuccess: (receivedToken, metadata) => { succeeded(receivedToken, metadata || {}); },
      onExit: (error, metadata) => {
        handler.destroy?.();
        if (publicToken === null) {
          left(error, metadata || {});
        }
      },
    };
    if (new URLSearchParams(location.search).has('oauth_state_id')) {
      options.receivedRedirectUri = location.href;
    }
    const handler = window.Plaid.create(options);
    handler.open();
  }

  async function succeeded(token, metadata) {
    publicToken = token;
    const institution = metadata.institution;
    const accounts = (metadata.accounts || []).map(({ name, mask }) => ({ name, mask }));
    text('success-title', session.update ? 'Logged in' : 'Your bank said yes');
    text('token', token || '');
    reveal('keep', Boolean(token));
    facts('facts', [
      ['Bank', institution && institution.name],
      ['Accounts', accounts.map(({ name, mask }) => (mask ? `${name} ••${mask}` : name)).join(', ')],
    ]);
    progress(session.update ? 'Checking that the bank answers …' : 'Saving the account …');
    show('success');
    try {
      await post('/result', {
        publicToken: token,
        institution: institution && { id: institution.institution_id, name: institution.name },
        accounts,
      });
    } catch (problem) {
      if (problem instanceof ConsoleGone) {
        gone();
      } else {
        trouble('Not saved yet', problem.message, session.update ? '' : session.resumeCommand);
      }
    }
  }

  function left(error, metadata) {
    if (error) {
      failed(error, metadata);
    } else {
      show('exit');
    }
    post('/exit', {
      reason: 'left',
      error: error && { code: error.error_code, message: error.display_message || error.error_message },
    }).catch(() => {});
  }

  function failed(error, metadata = {}) {
    text('error-message', error.display_message || error.error_message || 'Plaid did not say why.');
    facts('error-facts', [
      ['Plaid’s message', error.display_message && error.error_message],
      ['Error', error.error_code],
      ['Bank', metadata.institution && metadata.institution.name],
      ['Request id', metadata.request_id],
    ]);
    show('error');
  }

  // -- The console ---------------------------------------------------------------------------------------------------

  function progress(message) {
    text('progress', message);
    element('progress').classList.add('busy');
  }

  function done(title, message) {
    finished = true;
    text('progress', message);
    element('progress').classList.remove('busy');
    text('success-title', title);
    text('keep-hint', 'The account is saved, so you do not need it any more.');
    if (document.body.dataset.current !== 'success') {
      show('success');
    }
  }

  function trouble(title, message, command) {
    finished = true;
    reveal('progress', false);
    text('trouble', message);
    reveal('trouble', true);
    text('success-title', title);
    offer(command);
    const mark = document.querySelector('[data-view="success"] .mark');
    mark.classList.replace('good', 'bad');
    mark.querySelector('path').setAttribute('d', 'M12 6.5v7M12 17.4v.1');
    show('success');
  }

  function offer(command) {
    const needsToken = command.includes('--link-account-token');
    text('resume', needsToken ? 'To go on, run this and paste the public token:' : 'To go on, run this:');
    text('resume-command', command);
    text('keep-hint', needsToken ? 'Keep it.' : '');
    reveal('keep', needsToken);
    reveal('resume', command !== '');
    reveal('resume-command', command !== '');
  }

  function gone() {
    if (finished) {
      return;
    }
    if (publicToken !== null && !session.update) {
      trouble('The console is gone', 'Look there first: if it says that the account is linked, all is well.',
        session.resumeCommand);
      return;
    }
    finished = true;
    text('gone-message', publicToken === null
      ? 'plaid-sync has stopped, so this page can do nothing any more. Nothing was changed.'
      : 'plaid-sync has stopped. You are logged in at the bank: the next sync will show whether it answers.');
    text('gone-command', session.command);
    reveal('gone-again', publicToken === null);
    reveal('gone-command', publicToken === null);
    show('gone');
  }

  async function poll() {
    try {
      const response = await fetch('/state', {
        headers: { 'X-Link-State': state },
        cache: 'no-store',
        signal: AbortSignal.timeout(5000),
      });
      if (response.status === 403) {
        // Another session listens on this port now.
        gone();
        return;
      }
      misses = 0;
      follow(await response.json());
    } catch {
      misses += 1;
      if (misses >= MISSES_UNTIL_GONE) {
        gone();
      }
    }
    if (!finished) {
      setTimeout(poll, POLL_MILLIS);
    }
  }

  function follow({ phase, title, message, command }) {
    if (finished || !FINISHED.includes(phase)) {
      return;
    }
    if (phase === 'done') {
      done(title, message);
    } else if (publicToken !== null) {
      trouble(title, message, command);
    } else {
      finished = true;
      text('ended-message', message);
      show('ended');
    }
  }

  // -- What the person does ------------------------------------------------------------------------------------------

  async function stop() {
    finished = true;
    await post('/exit', { reason: 'stop' }).catch(() => {});
    text('ended-message', 'You stopped it.');
    show('ended');
  }

  async function copy(button) {
    const token = element('token');
    try {
      await navigator.clipboard.writeText(token.textContent);
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy'; }, 2000);
    } catch {
      // Without https the clipboard is out of reach: select it, so that the keyboard can copy.
      getSelection().selectAllChildren(token);
    }
  }

  async function enterCode(event) {
    event.preventDefault();
    reveal('code-error', false);
    try {
      const answer = await post('/code', { code: element('code').value });
      state = answer.state;
      linkToken = answer.linkToken;
      start();
    } catch (problem) {
      text('code-error', problem instanceof ConsoleGone
        ? 'plaid-sync does not answer. Is it still running?' : problem.message);
      reveal('code-error', true);
      element('code').select();
    }
  }

  function start() {
    show('start');
    poll();
    loadPlaid().catch(() => {});
    if (new URLSearchParams(location.search).has('oauth_state_id')) {
      begin();
    }
  }

  const actions = { begin, retry: begin, stop, copy };
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-action]');
    if (button) {
      actions[button.dataset.action](button);
    }
  });
  element('code-form').addEventListener('submit', enterCode);
  addEventListener('pagehide', () => {
    if (!finished && state && publicToken === null) {
      navigator.sendBeacon('/exit', new Blob([JSON.stringify({ state, reason: 'closed' })], { type: 'application/json' }));
    }
  });
  addEventListener('pageshow', (event) => { if (event.persisted) { location.reload(); } });
  document.querySelector('.source').textContent = new URL(session.script).host;

  if (session.codeRequired) {
    show('code');
  } else {
    start();
  }
})();
