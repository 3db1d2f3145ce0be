package dev.dailies.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.provider.Offer;
import dev.dailies.provider.acedata.AceDataOffer;
import dev.dailies.provider.kie.KieOffer;
import dev.dailies.provider.useapi.UseApiOffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Manifests that cannot be used as they are, each with what is said of it in a file of
 * the same name that ends in {@code .expected}: a message a line, all of them.
 */
class BadManifestsTest {

	private static final Path FOLDER = Path.of("src/test/resources/manifests/bad");

	private static final String EXPECTED = ".expected";

	private static final Map<String, Offer> OFFERS = Map.of("acedata", AceDataOffer.INSTANCE, "kie", KieOffer.INSTANCE,
			"useapi", UseApiOffer.INSTANCE);

	static List<String> manifests() throws IOException {
		return names().stream().filter((name) -> !name.endsWith(EXPECTED)).toList();
	}

	@ParameterizedTest
	@MethodSource("manifests")
	void what_is_wrong_is_said_as_it_is_expected(String name) throws IOException {
		List<String> messages = Manifests.messages(Manifest.of(FOLDER.resolve(name), OFFERS, new Defaults("acedata")));

		Path expected = FOLDER.resolve(name + EXPECTED);
		assertThat(expected).as("what is expected of %s, which says %s", name, messages).exists();
		assertThat(messages).isNotEmpty().isEqualTo(Files.readAllLines(expected));
	}

	@Test
	void nothing_is_expected_of_a_file_that_is_not_there() throws IOException {
		assertThat(manifests()).hasSizeGreaterThan(50);
		assertThat(names().stream()
			.filter((name) -> name.endsWith(EXPECTED))
			.map((name) -> name.substring(0, name.length() - EXPECTED.length())))
			.allSatisfy((name) -> assertThat(FOLDER.resolve(name)).exists());
	}

	private static List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> !name.startsWith("."))
				.sorted()
				.toList();
		}
	}

}
