/* A stand-in for Plaid Link that talks to the simulated bank it was loaded from. */
(function () {
  'use strict';

  const bank = new URL(document.currentScript.src).origin;
  const institutions = [/* institutions */];

  // text/plain keeps this a simple request, without a preflight from the other origin.
  async function post(path, body) {
    const answer = await fetch(bank + path, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: JSON.stringify(body),
    });
    return { ok: answer.ok, body: await answer.json() };
  }

  function element(name, properties, style) {
    const node = Object.assign(document.createElement(name), properties);
    // Through the object model: a strict style policy of the page forbids style attributes in markup.
    Object.assign(node.style, style);
    return node;
  }

  function create(config) {
    const sessionId = 'demo-' + Math.random().toString(36).slice(2);
    let overlay = null;
    let loaded = false;
    let openWhenLoaded = false;
    let previousFocus = null;

    function tell(name, more) {
      if (config.onEvent) {
        config.onEvent(name, Object.assign({ link_session_id: sessionId, timestamp: new Date().toISOString() }, more));
      }
    }

    function close() {
      if (overlay) {
        overlay.remove();
        overlay = null;
        if (previousFocus) {
          previousFocus.focus();
        }
      }
    }

    function leave(error, metadata) {
      close();
      tell('EXIT', error ? { error_code: error.error_code } : {});
      if (config.onExit) {
        config.onExit(error, metadata || { institution: null, status: null, link_session_id: sessionId, request_id: null });
      }
    }

    async function succeed(institutionId) {
      const answer = await post('/demo/link/succeed', { link_token: config.token, institution_id: institutionId });
      if (!answer.ok) {
        leave(answer.body, null);
        return;
      }
      close();
      tell('HANDOFF', {});
      config.onSuccess(answer.body.public_token, answer.body.metadata);
    }

    async function exit(errorCode) {
      const body = { link_token: config.token };
      if (errorCode) {
        body.error_code = errorCode;
      }
      const answer = await post('/demo/link/exit', body);
      leave(answer.ok ? answer.body.error : answer.body, answer.ok ? answer.body.metadata : null);
    }

    function button(label, id, action) {
      const node = element('button', { type: 'button', textContent: label, id: id }, {
        margin: '0.5em 0.5em 0 0', padding: '0.5em 1em', color: '#111', background: '#f2f2f2',
      });
      node.addEventListener('click', action);
      return node;
    }

    function show() {
      if (overlay) {
        return;
      }
      previousFocus = document.activeElement;
      overlay = element('div', { id: 'plaid-link-demo' }, {
        position: 'fixed', inset: '0', background: 'rgba(0, 0, 0, 0.5)', zIndex: '9999',
        display: 'flex', alignItems: 'center', justifyContent: 'center',
      });
      const dialog = element('div', {}, {
        background: '#fff', color: '#111', colorScheme: 'light', padding: '1.5em', borderRadius: '8px', maxWidth: '26em',
        font: '16px system-ui, sans-serif',
      });
      dialog.setAttribute('role', 'dialog');
      dialog.setAttribute('aria-modal', 'true');
      dialog.setAttribute('aria-labelledby', 'plaid-link-demo-title');
      const select = element('select', { id: 'plaid-link-demo-institution' }, { width: '100%', padding: '0.4em' });
      institutions.forEach(function (each) {
        select.append(element('option', { value: each.id, textContent: each.name }, {}));
      });
      const label = element('label', { textContent: 'Bank', htmlFor: select.id }, { display: 'block' });
      const fine = button('Log in', 'plaid-link-demo-succeed', function () { succeed(select.value); });
      dialog.append(
        element('h2', { id: 'plaid-link-demo-title', textContent: 'Simulated Plaid Link' }, { marginTop: '0' }),
        element('p', { textContent: 'No real bank is involved. Choose how this visit ends.' }, {}),
        label, select, fine,
        button('Leave', 'plaid-link-demo-exit', function () { exit(null); }),
        button('Fail', 'plaid-link-demo-fail', function () { exit('INSTITUTION_DOWN'); }));
      overlay.append(dialog);
      overlay.addEventListener('keydown', function (event) {
        if (event.key === 'Escape') {
          exit(null);
        }
      });
      document.body.append(overlay);
      fine.focus();
      tell('OPEN', {});
    }

    setTimeout(function () {
      loaded = true;
      if (config.onLoad) {
        config.onLoad();
      }
      if (openWhenLoaded) {
        show();
      }
    }, 0);

    return {
      open: function () {
        if (loaded) {
          show();
        } else {
          openWhenLoaded = true;
        }
      },
      exit: function () { exit(null); },
      destroy: close,
    };
  }

  window.Plaid = { create: create };
})();
