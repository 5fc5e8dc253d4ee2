package dev.keyferry.ceremony.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.ceremony.MachineCheck;
import dev.keyferry.model.ceremony.MachineCheck.Result;
import dev.keyferry.model.ceremony.MachineCheck.Subject;
import dev.keyferry.model.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Controls KC-07, KC-13, KC-18 and KC-19: each check over a made machine, one thing changed. */
class MachineTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @TempDir private Path root = Path.of("unset");

  private MadeMachine made;

  @BeforeEach
  void make() {
    made = MadeMachine.isolated(root, NOW);
  }

  private List<MachineCheck> read() {
    return made.machine(Clock.fixed(NOW, ZoneOffset.UTC)).read();
  }

  /** The check of a subject; every other one is still as on an isolated machine. */
  private MachineCheck only(Subject subject) {
    List<MachineCheck> checks = read();
    List<MachineCheck> others =
        checks.stream().filter(c -> c.subject() != subject && c.result() != Result.OK).toList();
    assertEquals(List.of(), others);
    return checks.stream().filter(c -> c.subject() == subject).findFirst().orElseThrow();
  }

  private void assertFails(Subject subject, String found) {
    assertEquals(subject.fails(found), only(subject));
    Failure failure = only(subject).failure().orElseThrow();
    assertEquals(subject.code(), failure.code());
    assertEquals(found, failure.actual().text());
  }

  private void assertNote(Subject subject, String found) {
    assertEquals(subject.note(found), only(subject));
    assertTrue(only(subject).failure().isEmpty());
  }

  @Test
  @Tag("KC-18")
  void machine_isolated_passesEveryCheckOnce() {
    assertEquals(
        Arrays.asList(Subject.values()), read().stream().map(MachineCheck::subject).toList());
    assertTrue(read().stream().allMatch(check -> check.result() == Result.OK), read()::toString);
    assertEquals(List.of(), MachineCheck.failures(read()));
  }

  @Test
  @Tag("KC-18")
  void interface_thatIsUp_fails() {
    made.plugged();
    assertFails(Subject.INTERFACES, "up: eth0");
  }

  /** Each of three signs is enough. */
  @ParameterizedTest
  @CsvSource({"0x1,down,0", "0x2,up,0", "0x2,down,1"})
  @Tag("KC-18")
  void interface_withAnySignOfBeingUp_fails(String flags, String operstate, String carrier) {
    made.networkInterface("wlan0", Integer.decode(flags), operstate)
        .put("sys/class/net/wlan0/carrier", carrier + "\n");
    assertFails(Subject.INTERFACES, "up: wlan0");
  }

  @Test
  @Tag("KC-18")
  void interface_thatIsDown_isANote() {
    made.networkInterface("eth0", 0x1002, "down").unreadable("sys/class/net/eth0/carrier");
    assertNote(Subject.INTERFACES, "down: eth0");
  }

  @Test
  @Tag("KC-18")
  void interface_thatOnlyCallsItselfLo_fails() {
    made.networkInterface("lo", 0x1003, "up");
    assertFails(Subject.INTERFACES, "up: lo");
  }

  @Test
  @Tag("KC-18")
  void bondingMasters_whichIsNoInterface_isPassedOver() {
    made.put("sys/class/net/bonding_masters", "\n");
    assertEquals(Result.OK, only(Subject.INTERFACES).result());
  }

  @ParameterizedTest
  @ValueSource(strings = {"flags", "operstate"})
  @Tag("KC-18")
  void interface_thatCannotBeRead_fails(String file) {
    made.networkInterface("eth0", 0x1002, "down").unreadable("sys/class/net/eth0/" + file);
    assertFails(Subject.INTERFACES, "cannot be read: eth0");
  }

  @Test
  @Tag("KC-18")
  void interface_withFlagsOfAnotherForm_fails() {
    made.networkInterface("eth0", 0x1002, "down").put("sys/class/net/eth0/flags", "none\n");
    assertFails(Subject.INTERFACES, "cannot be read: eth0");
  }

  @Test
  @Tag("KC-18")
  void interfaces_whoseClassIsNotThere_fail() {
    made.without("sys/class/net");
    assertFails(Subject.INTERFACES, "sys/class/net is not there");
  }

  @Test
  @Tag("KC-18")
  void interfaces_tooManyToShow_areCounted() {
    for (int i = 0; i < 500; i++) {
      made.networkInterface("eth%03d".formatted(i), 0x1003, "up");
    }
    assertFails(Subject.INTERFACES, "up: eth000, eth001, eth002 and 497 more");
  }

  @Test
  @Tag("KC-18")
  void route_throughAnotherInterface_fails() {
    made.ipv4Route("tun0");
    assertFails(Subject.ROUTES, "through tun0");
  }

  @Test
  @Tag("KC-18")
  void routeOfIpv6_throughAnotherInterface_fails() {
    made.ipv6RouteThrough("wg0");
    assertFails(Subject.ROUTES, "through wg0");
  }

  @Test
  @Tag("KC-18")
  void routes_ofAKernelWithoutIpv6_pass() {
    made.without("proc/net/ipv6_route");
    assertEquals(Result.OK, only(Subject.ROUTES).result());
  }

  @ParameterizedTest
  @ValueSource(strings = {"route", "ipv6_route"})
  @Tag("KC-18")
  void routes_thatCannotBeRead_fail(String file) {
    made.unreadable("proc/net/" + file);
    assertFails(Subject.ROUTES, "proc/net/" + file + " cannot be read");
  }

  @Test
  @Tag("KC-18")
  void routes_ofAnotherForm_fail() {
    made.put("proc/net/ipv6_route", "lo\n");
    assertFails(Subject.ROUTES, "through a line of another form");
  }

  @Test
  @Tag("KC-18")
  void routes_whereProcIsNotMounted_fail() {
    made.without("proc/net");
    assertFails(Subject.ROUTES, "proc/net cannot be read");
  }

  @Test
  @Tag("KC-18")
  void radio_thatIsNotBlocked_fails() {
    made.radio("wlan", 0, 0);
    assertFails(Subject.RADIOS, "wlan not blocked");
  }

  @ParameterizedTest
  @CsvSource({"1,0", "0,1"})
  @Tag("KC-18")
  void radio_blockedBySoftwareOrHardware_isANote(int soft, int hard) {
    made.radio("bluetooth", soft, hard).put("sys/class/bluetooth/hci0/name", "x");
    assertNote(Subject.RADIOS, "blocked: bluetooth");
  }

  @ParameterizedTest
  @CsvSource({"bluetooth,hci0", "ieee80211,phy0"})
  @Tag("KC-18")
  void radio_withoutASwitchOfItsKind_fails(String type, String device) {
    made.radio("gps", 1, 1).put("sys/class/%s/%s/name".formatted(type, device), "x");
    assertFails(Subject.RADIOS, device + " without a switch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"type", "soft", "hard"})
  @Tag("KC-18")
  void radio_thatCannotBeRead_fails(String file) {
    made.radio("wlan", 1, 1).unreadable("sys/class/rfkill/rfkill0/" + file);
    assertFails(Subject.RADIOS, "rfkill0 cannot be read");
  }

  @Test
  @Tag("KC-18")
  void radios_whoseClassCannotBeRead_fail() {
    made.put("sys/class/rfkill", "no folder");
    assertFails(Subject.RADIOS, "sys/class/rfkill cannot be read");
  }

  @ParameterizedTest
  @CsvSource({
    "iwlwifi,wireless",
    "cfg80211,wireless",
    "rtw88_8822be,wireless",
    "btusb,bluetooth",
    "bluetooth,bluetooth",
    "cdc_ether,usb network",
    "cdc_ncm,usb network",
    "rndis_host,usb network",
    "r8152,usb network",
    "usb_f_rndis,usb network"
  })
  @Tag("KC-18")
  void module_ofARadioOrAUsbNetwork_fails(String name, String reason) {
    made.modules(List.of("ext4", name, "xhci_pci"));
    assertFails(Subject.MODULES, "%s (%s)".formatted(name, reason));
  }

  /** Names that begin like one of the list. */
  @Test
  @Tag("KC-18")
  void modules_ofOtherKinds_pass() {
    made.modules(
        List.of("btrfs", "wmi", "usb_storage", "cdrom", "usbhid", "cdc_acm", "hid", "dm_crypt"));
    assertEquals(Subject.MODULES.ok("8 loaded, none of these"), only(Subject.MODULES));
  }

  @Test
  @Tag("KC-18")
  void modules_ofAKernelThatLoadsNone_areANote() {
    made.without("proc/modules");
    assertNote(Subject.MODULES, "this kernel loads none");
  }

  @Test
  @Tag("KC-18")
  void modules_thatCannotBeRead_fail() {
    made.unreadable("proc/modules");
    assertFails(Subject.MODULES, "proc/modules cannot be read");
  }

  @Test
  @Tag("KC-13")
  void swap_thatIsOn_fails() {
    made.put("proc/swaps", "Filename Type Size Used Priority\n/dev/sda2  partition 1 0 -2\n");
    assertFails(Subject.SWAP, "/dev/sda2");
  }

  @Test
  @Tag("KC-13")
  void swap_ofAKernelWithoutIt_passes() {
    made.without("proc/swaps");
    assertEquals(Subject.SWAP.ok("this kernel has none"), only(Subject.SWAP));
  }

  @Test
  @Tag("KC-13")
  void swap_thatCannotBeRead_fails() {
    made.unreadable("proc/swaps");
    assertFails(Subject.SWAP, "proc/swaps cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unlimited", "1", "not"})
  @Tag("KC-13")
  void coreDumps_withAnyLimitButNone_fail(String soft) {
    made.coreLimit(soft);
    assertFails(Subject.CORE_DUMPS, "limit " + soft);
  }

  @Test
  @Tag("KC-13")
  void coreDumps_toAProgram_failWhateverTheLimit() {
    made.put("proc/sys/kernel/core_pattern", "|/usr/share/apport/apport %p\n");
    assertFails(Subject.CORE_DUMPS, "a pipe to a program");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proc/self/limits", "proc/sys/kernel/core_pattern"})
  @Tag("KC-13")
  void coreDumps_thatCannotBeRead_fail(String file) {
    made.unreadable(file);
    assertFails(Subject.CORE_DUMPS, file + " cannot be read");
  }

  @ParameterizedTest
  @CsvSource({"0", "255"})
  @Tag("KC-19")
  void entropy_beforeTheGeneratorIsSeeded_fails(int bits) {
    made.put("proc/sys/kernel/random/entropy_avail", bits + "\n");
    assertFails(Subject.ENTROPY, bits + " bits");
  }

  @Test
  @Tag("KC-19")
  void entropy_thatIsNotTold_fails() {
    made.without("proc/sys/kernel/random/entropy_avail");
    assertFails(Subject.ENTROPY, "proc/sys/kernel/random/entropy_avail cannot be read");
  }

  @Test
  @Tag("KC-19")
  void randomBytes_thatAreStuck_fail() {
    made.randomBytes(new byte[HealthTest.SAMPLES]);
    assertFails(Subject.RANDOM_BYTES, "a value 6 times in a row");
  }

  @Test
  @Tag("KC-19")
  void randomBytes_ofADeviceThatIsNotThere_fail() {
    made.without("dev/urandom");
    assertFails(Subject.RANDOM_BYTES, "dev/urandom cannot be read");
  }

  @Test
  @Tag("KC-19")
  void randomBytes_thatAreTooFew_fail() {
    made.randomBytes(Arrays.copyOf(MadeMachine.bytes(1), 100));
    assertFails(Subject.RANDOM_BYTES, "only 100 bytes");
  }

  @ParameterizedTest
  @CsvSource({"301,ahead", "-301,behind"})
  @Tag("KC-07")
  void hardwareClock_moreThanFiveMinutesOff_fails(long seconds, String where) {
    hardwareClock(seconds);
    assertFails(Subject.CLOCK, "hardware clock 301 seconds " + where);
  }

  @ParameterizedTest
  @ValueSource(longs = {300, -300})
  @Tag("KC-07")
  void hardwareClock_fiveMinutesOff_passes(long seconds) {
    hardwareClock(seconds);
    assertEquals(Result.OK, only(Subject.CLOCK).result());
  }

  private void hardwareClock(long ahead) {
    made.put("sys/class/rtc/rtc0/since_epoch", NOW.getEpochSecond() + ahead + "\n");
  }

  @Test
  @Tag("KC-07")
  void hardwareClock_thatIsNotThere_isANote() {
    made.without("sys/class/rtc");
    assertNote(Subject.CLOCK, "no hardware clock");
  }

  @Test
  @Tag("KC-07")
  void hardwareClock_thatCannotBeRead_fails() {
    made.unreadable("sys/class/rtc/rtc0/since_epoch");
    assertFails(Subject.CLOCK, "sys/class/rtc/rtc0/since_epoch cannot be read");
  }

  /** A folder that is not mounted is never taken for a machine without devices. */
  @ParameterizedTest
  @EnumSource(Subject.class)
  void check_whereNothingIsMounted_fails(Subject subject) throws IOException {
    Path empty = Files.createDirectory(root.resolve("empty"));
    List<MachineCheck> checks = new Machine(empty, Clock.fixed(NOW, ZoneOffset.UTC)).read();
    assertTrue(
        checks.stream().filter(c -> c.subject() == subject).allMatch(MachineCheck::isFailing));
  }

  @Test
  void name_thatSteersATerminal_isEscaped() {
    made.modules(List.of("btusb\u001b[2J"));
    assertFalse(only(Subject.MODULES).found().contains("\u001b"));
  }

  /** The machine is as it was, and so is every file's time. */
  @Test
  @Tag("KC-18")
  void read_ofAMachine_changesNothing() throws IOException {
    Map<String, String> before = files();
    read();
    assertEquals(before, files());
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.toList()) {
        String content = Files.isDirectory(file) ? "" : Arrays.toString(Files.readAllBytes(file));
        files.put(file.toString(), Files.getLastModifiedTime(file) + " " + content);
      }
    }
    return files;
  }

  /** On whatever machine the tests run, every check has an answer. */
  @Test
  void read_ofThisMachine_answersEverything() {
    List<MachineCheck> checks = Machine.ofThisProcess(Clock.systemUTC()).read();
    assertEquals(
        Arrays.asList(Subject.values()), checks.stream().map(MachineCheck::subject).toList());
    assertTrue(checks.stream().noneMatch(check -> check.found().isEmpty()));
  }
}
