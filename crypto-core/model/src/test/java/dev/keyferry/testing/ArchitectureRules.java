package dev.keyferry.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/**
 * One module's compiled main classes, and the rules they are held to. Every rule looks at a stated
 * minimum of classes.
 */
public final class ArchitectureRules {
  private static final String FORBIDDEN_WORDS =
      ".*(Manager|Helper|Util|Utils|Common|Misc|Impl|Data|Processor|Handler)|(Base|Abstract).*";

  private final JavaClasses classes;

  private ArchitectureRules(JavaClasses classes) {
    this.classes = classes;
  }

  /**
   * The module's main classes, as compiled.
   *
   * @param minimum how many there must be: a rule that looks at nothing passes for nothing
   */
  public static ArchitectureRules ofMainClasses(int minimum) {
    JavaClasses classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
    assertTrue(
        classes.size() >= minimum,
        "looked at " + classes.size() + " classes, expected at least " + minimum);
    return new ArchitectureRules(classes);
  }

  /** No cycles between packages, null-marked packages, no empty names. */
  public ArchitectureRules keepHouse() {
    slices().matching("dev.keyferry.(**)").should().beFreeOfCycles().check(classes);
    classes()
        .that()
        .resideInAPackage("dev.keyferry..")
        .and()
        .haveSimpleNameNotEndingWith("module-info")
        .should(resideInNullMarkedPackages())
        .check(classes);
    noClasses()
        .should()
        .haveSimpleName("X")
        .orShould()
        .haveNameMatching("dev[.]keyferry[.](.*[.])?(" + FORBIDDEN_WORDS + ")")
        .check(classes);
    return this;
  }

  /** What no code on the offline machine may touch. */
  public ArchitectureRules stayOffline() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "javax.net..", "java.rmi..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java[.]nio[.]channels[.](Socket|ServerSocket|Datagram|AsynchronousSocket|AsynchronousServerSocket)"
                + "Channel|java[.]lang[.]ProcessBuilder|java[.]util[.]Random|java[.]lang[.]Runtime[$]Version")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .check(classes);
    return this;
  }

  /** Nothing but the named packages may print to the process's streams. */
  public ArchitectureRules printOnlyIn(String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(classes);
    return this;
  }

  /** A third party has one door: the named package. */
  public ArchitectureRules door(String thirdParty, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(thirdParty)
        .check(classes);
    return this;
  }

  /** Nothing at all of a package may be used. */
  public ArchitectureRules never(String... packages) {
    noClasses().should().dependOnClassesThat().resideInAnyPackage(packages).check(classes);
    return this;
  }

  /** The simple names of the public top-level classes of a package. */
  public Set<String> publicClassesOf(String packageName) {
    Set<String> names = new TreeSet<>();
    for (JavaClass javaClass : classes) {
      if (javaClass.getPackageName().equals(packageName)
          && javaClass.isTopLevelClass()
          && javaClass
              .getModifiers()
              .contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC)) {
        names.add(javaClass.getSimpleName());
      }
    }
    return names;
  }

  private static ArchCondition<JavaClass> resideInNullMarkedPackages() {
    return new ArchCondition<>("reside in a package marked @NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(item, marked, item.getName() + " marked: " + marked));
      }
    };
  }
}
