package dev.keyferry.model.failure;

/** Refusals about the machine and the room's clock. */
public enum EnvironmentCode implements FailureCode {
  /** A network interface is up, or cannot be read. */
  ENV_NETWORK(
      "ENV-NETWORK",
      "A network interface is up, or cannot be read. Keys could leave without a trace.",
      "Unplug every cable and dongle, take the interface down, and look with: ceremony"
          + " environment. If keys had been loaded, the administrator decides."),
  /** The kernel knows a way to another machine, or its routes cannot be read. */
  ENV_ROUTE(
      "ENV-ROUTE",
      "The kernel knows a way to another machine, or its routes cannot be read. Keys could leave"
          + " without a trace.",
      "Take the interface of the route down, and look with: ceremony environment."),
  /** A radio is not blocked, or has no switch that can be read. */
  ENV_RADIO(
      "ENV-RADIO",
      "A radio is not blocked, or has no switch that can be read. Keys could leave through the"
          + " air.",
      "Take the radio out of the machine, or block it in its firmware or with rfkill."),
  /** A driver of a radio or of a network over USB is loaded. */
  ENV_MODULE(
      "ENV-MODULE",
      "A driver of a radio or of a network over USB is loaded. What is plugged in next could be a"
          + " network.",
      "Find out which device loaded it, take that out, and start the machine again from an image"
          + " without the driver."),
  /** Memory may be written to a disk, or whether it may cannot be read. */
  ENV_SWAP(
      "ENV-SWAP",
      "Memory may be written to a disk, or whether it may cannot be read. Keys could stay behind"
          + " there.",
      "Switch swap off (swapoff -a), and start again. If keys had been loaded, destroy the disk."),
  /** A crash may write memory to a file or to a program, or whether it may cannot be read. */
  ENV_CORE(
      "ENV-CORE",
      "A crash may write memory to a file or to a program, or whether it may cannot be read. Keys"
          + " could stay behind there.",
      "Set the limit of core files to 0 (ulimit -c 0) and kernel.core_pattern to core, and start"
          + " again."),
  /** The machine's source of random bytes is not ready or not healthy, or cannot be read. */
  ENV_ENTROPY(
      "ENV-ENTROPY",
      "The machine's source of random bytes is not ready or not healthy, or cannot be read. Keys"
          + " that were made or wrapped with it could be guessed.",
      "Wait a minute and look with: ceremony environment. If it fails again, do not use this"
          + " machine."),
  /** The hardware clock is not the system clock, or cannot be read. */
  ENV_CLOCK(
      "ENV-CLOCK",
      "The hardware clock is not the system clock, or cannot be read. The keys are not in danger,"
          + " the times in the record are.",
      "Set both clocks to UTC from an independent watch, and start again."),
  /** The watches of two people and the machine's clock do not agree. */
  ENV_TIME(
      "ENV-TIME",
      "The watches of two people and the machine's clock do not agree. The keys are not in danger,"
          + " but plan and approval could be out of their time unseen.",
      "Compare the watches with a third one, set the machine's clock to UTC, and start again."),
  /** The window cannot show what people must read. */
  ENV_WINDOW(
      "ENV-WINDOW",
      "The window is smaller than 80 columns and 24 lines: what people must read would be cut."
          + " Nothing was read, and nobody was asked.",
      "Make the window larger, or choose a smaller font, and start again. ACCESSIBLE=1 gives plain"
          + " lines in a window of any size.");

  private final Text text;

  /** Nothing goes on by itself, and nothing is lost: the administrator decides. */
  EnvironmentCode(String mnemonic, String meaning, String action) {
    this.text = new Text(mnemonic, Severity.EXCEPTION, meaning, action);
  }

  @Override
  public Text text() {
    return text;
  }
}
