package dev.keyferry.ceremony.environment;

import dev.keyferry.model.ceremony.MachineCheck;
import dev.keyferry.model.ceremony.MachineCheck.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Drivers that are loaded: {@code /proc/modules}. A kernel without loadable modules has no such
 * file; what is built into a kernel is not listed, so interfaces and radios are looked at as well.
 */
final class Modules {
  private static final String LIST = "proc/modules";

  private Modules() {}

  /** Why a driver has no place on the machine. The list is closed: others are not asked about. */
  private enum Reason {
    /** They send through the air; each of them needs cfg80211 or has a stack of its own. */
    WIRELESS(
        "cfg80211 mac80211 rtlwifi rtl8xxxu rtl8187 rtl_pci rtl_usb r8188eu r8712u r8723bs wl"
            + " brcmfmac brcmsmac brcmutil carl9170 zd1211rw zd1201 ipw2100 ipw2200 libipw"
            + " wcn36xx adm8211 airo ray_cs virt_wifi ieee802154 mac802154 wwan",
        "iwl ath5k ath6kl ath9k ath10k ath11k ath12k rtw88 rtw89 rtw_8 rt2x00 rt2400 rt2500 rt2800"
            + " rt61 rt73 mt76 mt7601 mt7603 mt7615 mt7663 mt7915 mt792 mt7996 mwifiex mwl8k"
            + " libertas p54 b43 wlcore wl12 wl18 wil6210 hostap orinoco rsi_ wilc1000 cw1200"
            + " at76 atmel qtnfmac mac80211_ mhi_"),
    /** They send through the air. Prefix {@code bt} would take a file system with them. */
    BLUETOOTH(
        "bluetooth btusb btintel btrtl btbcm btmtk btqca btsdio btnxpuart hci_uart hci_vhci hidp"
            + " rfcomm bnep ath3k bcm203x bfusb bpa10x virtio_bt",
        "btmrvl bluetooth_ hci_"),
    /** A stick, a telephone or a cable becomes a network card: also in the other direction. */
    USB_NETWORK(
        "usbnet asix ax88179_178a r8152 rtl8150 lan78xx aqc111 ipheth pegasus kaweth catc dm9601"
            + " mcs7830 sierra_net hso huawei_cdc_ncm gl620a net1080 plusb zaurus kalmia int51x1"
            + " cx82310_eth lg_vl600 ch9200 qmi_wwan u_ether g_ether g_ncm thunderbolt_net"
            + " firewire_net",
        "cdc_e cdc_n cdc_mbim cdc_subset cdc_phonet rndis_ r8153 smsc75 smsc95 sr9 usb_f_ecm"
            + " usb_f_eem usb_f_ncm usb_f_rndis");

    private final List<String> names;
    private final List<String> prefixes;

    Reason(String names, String prefixes) {
      this.names = List.of(names.split(" ", -1));
      this.prefixes = List.of(prefixes.split(" ", -1));
    }

    private boolean covers(String module) {
      return names.contains(module) || prefixes.stream().anyMatch(module::startsWith);
    }

    private String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  static MachineCheck check(KernelFiles files) {
    return switch (files.text(LIST)) {
      case Seen.There<String>(String list) -> judged(list.lines().map(Modules::name).toList());
      case Seen.Absent<String> _ ->
          files.isMounted("proc/self")
              ? Subject.MODULES.note("this kernel loads none")
              : Subject.MODULES.fails("proc cannot be read");
      case Seen.Unreadable<String> unreadable -> Subject.MODULES.fails(unreadable.words());
    };
  }

  private static String name(String line) {
    return line.split(" ", 2)[0].replace('-', '_');
  }

  private static MachineCheck judged(List<String> loaded) {
    List<String> wrong =
        loaded.stream()
            .flatMap(name -> reason(name).map(why -> name + " (" + why.words() + ")").stream())
            .sorted()
            .toList();
    return wrong.isEmpty()
        ? Subject.MODULES.ok("%d loaded, none of these".formatted(loaded.size()))
        : Subject.MODULES.fails(FewNames.of(wrong));
  }

  private static Optional<Reason> reason(String module) {
    return Stream.of(Reason.values()).filter(reason -> reason.covers(module)).findFirst();
  }
}
