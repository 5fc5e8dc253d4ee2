package dev.keyferry.provider.suite;

import static dev.keyferry.model.key.KeyUsage.IDENTITY_DELEGATION;
import static dev.keyferry.model.key.KeyUsage.NAMESPACE;
import static dev.keyferry.model.key.KeyUsage.PROOF_OF_OWNERSHIP;
import static dev.keyferry.model.key.KeyUsage.PROTOCOL;
import static dev.keyferry.model.key.KeyUsage.SEQUENCER_AUTHENTICATION;
import static dev.keyferry.provider.suite.Bytes.field;
import static dev.keyferry.provider.suite.Bytes.join;
import static dev.keyferry.provider.suite.Bytes.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.BundleFacts;
import dev.keyferry.model.key.BundleLayout;
import dev.keyferry.model.key.BundleWarning;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.rehearsal.canton.BundleForm;
import dev.keyferry.rehearsal.canton.BundleWriter;
import dev.keyferry.rehearsal.canton.PasswordProtection;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.canton.SoftKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every Canton may have written, from an independent writer, is read as what it is. */
class BundleLayoutTest {
  private static final Set<KeyUsage> ALL =
      Set.of(NAMESPACE, SEQUENCER_AUTHENTICATION, PROTOCOL, PROOF_OF_OWNERSHIP);
  private static final Set<BundleLayout> WITHOUT_USAGE =
      Set.of(BundleLayout.CANTON_2, BundleLayout.CANTON_3_0, BundleLayout.CANTON_3_1);

  /** What is stored, and what Canton makes of it. */
  private static final Map<List<KeyUsage>, Set<KeyUsage>> USAGES =
      Map.of(
          List.of(NAMESPACE), Set.of(NAMESPACE),
          List.of(SEQUENCER_AUTHENTICATION, PROOF_OF_OWNERSHIP),
              Set.of(SEQUENCER_AUTHENTICATION, PROOF_OF_OWNERSHIP),
          List.of(PROTOCOL), Set.of(PROTOCOL, PROOF_OF_OWNERSHIP),
          List.of(NAMESPACE, IDENTITY_DELEGATION), Set.of(NAMESPACE),
          List.of(IDENTITY_DELEGATION), ALL,
          List.of(), ALL,
          List.of(NAMESPACE, SEQUENCER_AUTHENTICATION, PROTOCOL, PROOF_OF_OWNERSHIP), ALL);

  private static final Map<Pkcs8Shape, String> ENCODINGS =
      Map.ofEntries(
          Map.entry(Pkcs8Shape.ED25519_V1, "pkcs8-v1"),
          Map.entry(Pkcs8Shape.ED25519_V2, "pkcs8-v2"),
          Map.entry(Pkcs8Shape.EC_PARAMS_AND_PUBLIC, "pkcs8-v1 params+public"),
          Map.entry(Pkcs8Shape.EC_MINIMAL, "pkcs8-v1 minimal"),
          Map.entry(Pkcs8Shape.EC_PUBLIC, "pkcs8-v1 public"),
          Map.entry(Pkcs8Shape.EC_PARAMS, "pkcs8-v1 params"),
          Map.entry(Pkcs8Shape.EC_OUTER_PUBLIC_V2, "pkcs8-v2 minimal outer-public"),
          Map.entry(Pkcs8Shape.RSA_CRT, "pkcs8-v1 pkcs1-crt"),
          Map.entry(Pkcs8Shape.ML_DSA_SEED, "pkcs8-v1 seed"),
          Map.entry(Pkcs8Shape.ML_DSA_EXPANDED, "pkcs8-v1 expanded"),
          Map.entry(Pkcs8Shape.ML_DSA_BOTH, "pkcs8-v1 seed+expanded"));

  private static final SoftKey P256 = PracticeKeys.of(KeyType.EC_P256);
  private static final BundleForm PLAIN =
      BundleForm.current(SigningKeySpec.EC_P256, List.of(NAMESPACE));

  private final EngineFixture engine = new EngineFixture();

  @AfterEach
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @EnumSource
  void load_everySpecShapeAndUsage_givesItsFacts(BundleLayout layout) {
    forms(layout).forEach(form -> assertReads(form, BundleWriter.write(key(form), form)));
  }

  private void assertReads(BundleForm form, byte[] bundle) {
    if (isReadable(form)) {
      assertFacts(form, engine.load(bundle).orBug().facts());
    } else {
      engine.refusal(KeyCode.KEY_PROVIDER, "private key", bundle);
    }
  }

  private static boolean isReadable(BundleForm form) {
    return form.shape() != Pkcs8Shape.ML_DSA_EXPANDED || ProviderUnderTest.readsExpandedMlDsaKeys();
  }

  @ParameterizedTest
  @EnumSource
  void load_everySpecProtected_givesTheSameFacts(BundleLayout layout) {
    PasswordProtection protection = PasswordProtection.fresh(RandomSource.seeded(3));
    boolean newest = layout == BundleLayout.CURRENT;
    forms(layout)
        .filter(form -> form.usage().isEmpty() && (newest || isOfCanton(form)))
        .filter(BundleLayoutTest::isReadable)
        .forEach(form -> {
          byte[] plain = BundleWriter.write(key(form), form);
          BundleFacts inside = engine.load(plain).orBug().facts();
          String password = "pässwörd€𝄞";
          BundleFacts facts =
              engine.load(protection.protect(plain, password), password).orBug().facts();
          assertEquals(
              new BundleFacts(
                  inside.layout(),
                  true,
                  inside.key(),
                  inside.idInBundle(),
                  inside.privateEncoding(),
                  inside.warnings()),
              facts);
        });
  }

  @Test
  void load_plainBundleWithAPassword_ignoresThePassword() {
    assertEquals(
        P256.publicKey(),
        engine
            .load(BundleWriter.write(P256, PLAIN), "not needed")
            .orBug()
            .facts()
            .key()
            .publicKey());
  }

  @Test
  void load_unpackedUsages_readsEveryOne() {
    BundleForm form =
        BundleForm.current(
            SigningKeySpec.EC_P256, List.of(SEQUENCER_AUTHENTICATION, PROTOCOL, NAMESPACE));
    assertEquals(ALL, facts(BundleWriter.write(P256, form.unpacked())).key().usage());
  }

  @Test
  void load_version31_isAccepted() {
    assertEquals(List.of(), facts(withVersion(31)).warnings());
    assertEquals(List.of(), facts(withVersion(30)).warnings());
  }

  @Test
  void load_version99_isAcceptedWithAWarning() {
    assertEquals(List.of(new BundleWarning.VersionUnknown(99)), facts(withVersion(99)).warnings());
    assertEquals(
        List.of(new BundleWarning.VersionUnknown(Integer.MAX_VALUE)),
        facts(withVersion(Integer.MAX_VALUE)).warnings());
  }

  @Test
  void load_rsaOfCanton31_isAcceptedWithAWarning() {
    BundleForm form =
        BundleForm.current(EncryptionKeySpec.RSA_2048, List.of()).in(BundleLayout.CANTON_3_1);
    BundleFacts facts = facts(BundleWriter.write(PracticeKeys.of(KeyType.RSA_2048), form));
    assertEquals(List.of(new BundleWarning.SpecRenumbered()), facts.warnings());
    assertEquals(EncryptionKeySpec.RSA_2048, facts.key().spec());
  }

  @Test
  void load_anotherId_isAcceptedWithAWarning() {
    String computed = P256.publicKey().fingerprint().text();
    BundleFacts facts = facts(BundleWriter.write(P256, PLAIN.withId("another")));
    assertEquals("another", facts.idInBundle());
    assertEquals(List.of(new BundleWarning.IdDiffers("another", computed)), facts.warnings());
  }

  @Test
  void load_noId_isAcceptedWithAWarning() {
    BundleFacts facts = facts(BundleWriter.write(P256, PLAIN.withId("")));
    assertNull(facts.idInBundle());
    assertEquals(
        List.of(new BundleWarning.IdDiffers("none", P256.publicKey().fingerprint().text())),
        facts.warnings());
  }

  @Test
  void load_idOfMoreThan68Bytes_refusesBundleSyntax() {
    byte[] bundle = BundleWriter.write(P256, PLAIN.withId("x".repeat(69)));
    assertEquals(Fact.bytes(69), engine.refusal(KeyCode.BUNDLE_SYNTAX, "id", bundle).actual());
  }

  @Test
  void load_idThatIsNotUtf8_refusesBundleSyntax() {
    byte[] bundle =
        HandMade.signingOf(
            field(1, new byte[] {(byte) 0xff}),
            number(2, 5),
            field(3, PracticeKeys.normalised(KeyType.ED25519)),
            number(6, 1));
    engine.refusal(KeyCode.BUNDLE_SYNTAX, "id", bundle);
  }

  private static byte[] withVersion(int version) {
    byte[] bare = BundleWriter.write(P256, PLAIN.in(BundleLayout.BARE));
    return join(field(1, bare), number(2, version));
  }

  private BundleFacts facts(byte[] bundle) {
    return engine.load(bundle).orBug().facts();
  }

  private static Stream<BundleForm> forms(BundleLayout layout) {
    return Stream.<KeySpec>concat(
            Arrays.stream(SigningKeySpec.values()), Arrays.stream(EncryptionKeySpec.values()))
        .filter(spec -> BundleForm.knows(layout, spec))
        .flatMap(spec -> Pkcs8Shape.of(spec.type()).stream().flatMap(s -> forms(spec, s)))
        .map(form -> form.in(layout));
  }

  private static Stream<BundleForm> forms(KeySpec spec, Pkcs8Shape shape) {
    Stream<List<KeyUsage>> usages =
        spec instanceof SigningKeySpec ? USAGES.keySet().stream() : Stream.of(List.of());
    return usages.map(usage -> BundleForm.current(spec, usage).shaped(shape));
  }

  private static boolean isOfCanton(BundleForm form) {
    return form.shape() == Pkcs8Shape.ofCanton(form.spec().type());
  }

  private static SoftKey key(BundleForm form) {
    return PracticeKeys.of(form.spec().type());
  }

  private static void assertFacts(BundleForm form, BundleFacts facts) {
    assertEquals(layoutAsFarAsBytesTell(form), facts.layout(), form::toString);
    assertEquals(form.spec(), facts.key().spec(), form::toString);
    assertEquals(key(form).publicKey(), facts.key().publicKey(), form::toString);
    assertEquals(usage(form), facts.key().usage(), form::toString);
    assertEquals(encoding(form), facts.privateEncoding(), form::toString);
    assertEquals(key(form).publicKey().fingerprint().text(), facts.idInBundle(), form::toString);
    boolean renumbered =
        form.layout() == BundleLayout.CANTON_3_1 && form.spec() == EncryptionKeySpec.RSA_2048;
    assertEquals(
        renumbered ? List.of(new BundleWarning.SpecRenumbered()) : List.of(), facts.warnings());
  }

  /** Canton 3.1 and 3.2 wrote the same bytes for an EC encryption key. */
  private static BundleLayout layoutAsFarAsBytesTell(BundleForm form) {
    return form.layout() == BundleLayout.CANTON_3_1 && form.spec() == EncryptionKeySpec.EC_P256
        ? BundleLayout.CANTON_3_2
        : form.layout();
  }

  private static Set<KeyUsage> usage(BundleForm form) {
    if (form.spec() instanceof EncryptionKeySpec) {
      return Set.of();
    }
    return WITHOUT_USAGE.contains(form.layout())
        ? ALL
        : Objects.requireNonNull(USAGES.get(form.usage()));
  }

  private static String encoding(BundleForm form) {
    boolean raw =
        form.spec().type() == KeyType.ED25519
            && (WITHOUT_USAGE.contains(form.layout()) || form.layout() == BundleLayout.CANTON_3_2);
    return raw ? "raw" : Objects.requireNonNull(ENCODINGS.get(form.shape()));
  }
}
