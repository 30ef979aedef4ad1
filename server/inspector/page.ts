/**
 * Stately's inspector in a frame, fed from this server's own socket. The frame says when it is ready; what comes
 * before is kept.
 */
export const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>TokTok: inspector</title>
<style>
  html, body { height: 100%; margin: 0; font: 14px system-ui, sans-serif }
  body { display: flex; flex-direction: column }
  p { margin: 0; padding: 4px 8px; border-bottom: 1px solid #8886 }
  iframe { flex: 1; border: 0 }
</style>
<p>Empty? The inspector’s page comes from stately.ai. Without the internet, the console shows the same states.</p>
<iframe src="https://stately.ai/inspect"></iframe>
<script>
  const frame = document.querySelector('iframe');
  const waiting = [];
  let isReady = false;
  const pass = (message) => frame.contentWindow.postMessage(message, 'https://stately.ai');
  addEventListener('message', ({ data, source }) => {
    if (source !== frame.contentWindow || data?.type !== '@statelyai.connected') return;
    isReady = true;
    waiting.splice(0).forEach(pass);
  });
  new WebSocket('ws://' + location.host).onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (isReady) pass(message);
    else waiting.push(message);
  };
</script>
`;
