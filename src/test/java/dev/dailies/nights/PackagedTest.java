package dev.dailies.nights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What lies in the packaged program besides the program: terms, and what it is made of.
 */
class PackagedTest {

	private static final Path JAR = Path.of("target/dailies.jar");

	private static final String LIST = "META-INF/sbom/application.cdx.json";

	@BeforeEach
	void itWasPackaged() {
		assumeTrue(Files.exists(JAR), "target/dailies.jar is not built: mvn package -DskipTests");
	}

	@Test
	void our_own_licence_and_notice_stand_first_and_whole_and_those_of_the_libraries_follow() throws Exception {
		Path own = Path.of("src/main/resources/META-INF");

		String licence = text("META-INF/LICENSE");
		String notice = text("META-INF/NOTICE");

		assertThat(licence).startsWith(Files.readString(own.resolve("LICENSE")))
			.hasSizeGreaterThan(2 * (int) Files.size(own.resolve("LICENSE")));
		assertThat(notice).startsWith(Files.readString(own.resolve("NOTICE")));
		assertThat(notice).contains("Apache HttpComponents");
		assertThat(text("META-INF/LICENSE.txt")).contains("ASM");
	}

	@Test
	void it_lists_the_libraries_that_it_contains_with_their_licences_and_none_of_the_tests() throws Exception {
		try (ZipFile jar = new ZipFile(JAR.toFile())) {
			assumeTrue(jar.getEntry(LIST) != null, "built offline, where the list of libraries is not made");
		}

		JsonNode bill = JsonMapper.shared().readTree(text(LIST));

		Set<String> names = new HashSet<>();
		bill.path("components").forEach((component) -> {
			names.add(component.path("name").asString());
			assertThat(component.path("version").asString()).as(component.path("name").asString()).isNotEmpty();
			assertThat(component.path("licenses").size()).as(component.path("name").asString()).isPositive();
		});
		JsonNode itself = bill.path("metadata").path("component");

		assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
		assertThat(itself.path("name").asString()).isEqualTo("dailies");
		assertThat(itself.path("licenses").path(0).path("license").path("id").asString()).isEqualTo("Apache-2.0");
		assertThat(itself.toString()).doesNotContain("spring.io");
		assertThat(names).contains("spring-batch-core", "sqlite-jdbc", "picocli", "spring-retry")
			.doesNotContain("jqwik", "playwright", "greenmail", "assertj-core");
	}

	@Test
	void nothing_in_it_tells_when_or_where_it_was_built() throws Exception {
		try (ZipFile jar = new ZipFile(JAR.toFile())) {
			assertThat(jar.stream().map(ZipEntry::getName).filter((name) -> name.endsWith("spring.factories")))
				.hasSize(1);
		}

		assertThat(text("META-INF/spring.factories")).doesNotContain("#").contains("FailureAnalyzer=");
		assertThat(text("META-INF/build-info.properties")).doesNotContain("#")
			.containsPattern("(?m)^build.sources=[0-9a-f]{64}$");
	}

	private static String text(String entry) throws IOException {
		try (ZipFile jar = new ZipFile(JAR.toFile()); InputStream in = jar.getInputStream(jar.getEntry(entry))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
