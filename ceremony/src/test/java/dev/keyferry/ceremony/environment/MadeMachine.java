package dev.keyferry.ceremony.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A tree of files like those in which a kernel tells of a machine: isolated, unless changed. */
public final class MadeMachine {
  private static final String ROUTES =
      "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";

  private final Path root;

  private MadeMachine(Path root) {
    this.root = root;
  }

  /** An isolated one, in a new folder. */
  public static MadeMachine isolated(Path folder, Instant now) {
    return new MadeMachine(folder)
        .networkInterface("lo", 0x9, "unknown")
        .put("proc/net/route", ROUTES)
        .put("proc/net/ipv6_route", ipv6Route("lo"))
        .put("proc/modules", "ext4 1024000 1 - Live 0x0\nbtrfs 1 0 - Live 0x0\n")
        .put("proc/swaps", "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n")
        .put("proc/sys/kernel/core_pattern", "core\n")
        .coreLimit("0")
        .put("proc/sys/kernel/random/entropy_avail", "256\n")
        .randomBytes(bytes(1))
        .put("sys/class/rtc/rtc0/since_epoch", now.getEpochSecond() + "\n");
  }

  /** Bytes that look random, the same for the same seed. */
  public static byte[] bytes(long seed) {
    byte[] bytes = new byte[HealthTest.SAMPLES];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static String ipv6Route(String name) {
    String zero = "0".repeat(32);
    return "%s1 80 %s 00 %s 00000000 00000002 00000000 80200001       %s%n"
        .formatted("0".repeat(31), zero, zero, name);
  }

  /** As a program sees it. */
  public Machine machine(Clock clock) {
    return new Machine(root, clock);
  }

  /** Writes one file. */
  public MadeMachine put(String path, String content) {
    return put(path, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private MadeMachine put(String path, byte[] content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a file or folder away. */
  public MadeMachine without(String path) {
    try (Stream<Path> all = Files.walk(root.resolve(path))) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder stands where a file is expected: reading it is an error, also for root. */
  public MadeMachine unreadable(String path) {
    try {
      Files.deleteIfExists(root.resolve(path));
      Files.createDirectories(root.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An interface, with its flags of netdevice(7). */
  public MadeMachine networkInterface(String name, int flags, String operstate) {
    return put("sys/class/net/" + name + "/flags", "0x%x%n".formatted(flags))
        .put("sys/class/net/" + name + "/operstate", operstate + "\n");
  }

  /** The usual way a machine is not isolated. */
  public MadeMachine plugged() {
    return networkInterface("eth0", 0x1003, "up");
  }

  /** The same interface, down again. */
  public MadeMachine unplugged() {
    return networkInterface("eth0", 0x1002, "down");
  }

  /** A way through an interface. */
  public MadeMachine ipv4Route(String name) {
    return put(
        "proc/net/route",
        ROUTES + name + "\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n");
  }

  /** The same for IPv6. */
  public MadeMachine ipv6RouteThrough(String name) {
    return put("proc/net/ipv6_route", ipv6Route("lo") + ipv6Route(name));
  }

  /** A radio with its switch. */
  public MadeMachine radio(String type, int soft, int hard) {
    String folder = "sys/class/rfkill/rfkill0/";
    return put(folder + "type", type + "\n")
        .put(folder + "soft", soft + "\n")
        .put(folder + "hard", hard + "\n");
  }

  /** Drivers that are loaded. */
  public MadeMachine modules(List<String> names) {
    StringBuilder list = new StringBuilder();
    names.forEach(name -> list.append(name).append(" 16384 0 - Live 0x0000000000000000\n"));
    return put("proc/modules", list.toString());
  }

  /** The soft limit of this process. */
  public MadeMachine coreLimit(String soft) {
    return put(
        "proc/self/limits",
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max stack size            8388608              unlimited            bytes
        Max core file size        %s                    unlimited            bytes
        """
            .formatted(soft));
  }

  /** What the kernel's generator gives. */
  public MadeMachine randomBytes(byte[] bytes) {
    return put("dev/urandom", bytes);
  }
}
