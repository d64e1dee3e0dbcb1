import { canInstallPackages, findProgram, installPackage, isProgram } from './program.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The Chromium to test with: CHROMIUM_PATH, else one that is installed. */
function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  return findProgram(names) ?? (isProgram(onMac) ? onMac : null);
}

/** As `findChromium`, but installs one where it can. Null with a sentence on the screen where it cannot. */
export async function obtainChromium() {
  const found = findChromium();
  if (found && isProgram(found)) return found;
  if (found) {
    console.error(`CHROMIUM_PATH is ${found}, and there is no program.`);
    return null;
  }
  if (canInstallPackages() && (await installPackage('chromium'))) return findProgram(names);
  console.error('No Chromium found: install one (Debian: apt-get install chromium) or point CHROMIUM_PATH at it.');
  return null;
}

/** How tests start the Chromium of this machine: without what it does in the background on its own. */
export function chromiumLaunch() {
  const executablePath = findChromium();
  return {
    ...(executablePath && { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}
