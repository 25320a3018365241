package bare;

import picocli.CommandLine.Command;

@Command(name = "bare", version = "bare 1", mixinStandardHelpOptions = true)
class BareCommand implements Runnable {
    @Override
    public void run() {}
}
