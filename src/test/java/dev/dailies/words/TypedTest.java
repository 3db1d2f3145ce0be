package dev.dailies.words;

import java.nio.file.Path;
import java.util.Properties;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TypedTest {

	private static final String BY_MAVEN = "mvn spring-boot:run -Dspring-boot.run.arguments=";

	@Test
	void where_nobody_says_how_it_was_started_it_is_its_name() {
		Properties started = started(null, "target/classes:lib/picocli.jar", "dev.dailies.Dailies run shots.csv");

		assertThat(Typed.command("plan shots.csv", started)).isEqualTo("dailies plan shots.csv");
	}

	@Test
	void the_launcher_is_typed_as_it_was_called() {
		assertThat(Typed.command("plan shots.csv", launched("dailies"))).isEqualTo("dailies plan shots.csv");
		assertThat(Typed.command("plan shots.csv", launched("target/dailies/bin/dailies")))
			.isEqualTo("target/dailies/bin/dailies plan shots.csv");
		assertThat(Typed.command("plan shots.csv", launched("./my tools/dailies")))
			.isEqualTo("'./my tools/dailies' plan shots.csv");
	}

	@Test
	void a_jar_is_typed_with_the_java_before_it() {
		Properties started = started(null, "target/dailies.jar", "target/dailies.jar run shots.csv");

		assertThat(Typed.command("plan shots.csv", started)).isEqualTo("java -jar target/dailies.jar plan shots.csv");
	}

	@Test
	void a_jar_on_the_class_path_was_not_typed_as_a_jar() {
		Properties started = started(null, "target/dailies.jar", "dev.dailies.Dailies run shots.csv");

		assertThat(Typed.command("plan shots.csv", started)).isEqualTo("dailies plan shots.csv");
	}

	@Test
	void maven_gets_all_arguments_as_one_word() {
		Properties started = launched(BY_MAVEN);

		String plan = Typed.command("plan shots.csv", started);

		assertThat(plan).isEqualTo(BY_MAVEN + "'plan shots.csv'");
		assertThat(Typed.with(plan, "--approve FILE", started)).isEqualTo(BY_MAVEN + "'plan shots.csv --approve FILE'");
	}

	@Test
	void more_words_follow_whatever_else_was_typed() {
		assertThat(Typed.with("dailies run 'a b.csv'", "--approve FILE", launched("dailies")))
			.isEqualTo("dailies run 'a b.csv' --approve FILE");
		assertThat(Typed.with("cd /x && dailies run 'a b.csv'", "--approve FILE", launched(BY_MAVEN)))
			.isEqualTo("cd /x && dailies run 'a b.csv' --approve FILE");
	}

	@Test
	void from_another_folder_a_path_is_a_whole_one_and_a_name_stays_a_name() {
		String here = Path.of("").toAbsolutePath().toString();

		assertThat(Typed.fromAnywhere("dailies run a.csv", launched("dailies"))).isEqualTo("dailies run a.csv");
		assertThat(Typed.fromAnywhere("dailies run a.csv", launched("./bin/dailies")))
			.isEqualTo(ShellWords.quoted(here + "/bin/dailies") + " run a.csv");
		assertThat(Typed.fromAnywhere("dailies run a.csv", started(null, "x.jar", "x.jar run")))
			.isEqualTo("java -jar " + ShellWords.quoted(here + "/x.jar") + " run a.csv");
	}

	private static Properties launched(String as) {
		return started(as, "/opt/dailies/lib/dailies.jar", "/opt/dailies/lib/dailies.jar run shots.csv");
	}

	private static Properties started(String launcher, String classPath, String command) {
		Properties started = new Properties();
		started.setProperty("java.class.path", classPath);
		started.setProperty("sun.java.command", command);
		if (launcher != null) {
			started.setProperty(Typed.LAUNCHER, launcher);
		}
		return started;
	}

}
