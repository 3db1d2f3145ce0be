package dev.dailies.desk.user;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.dailies.text.YamlFile;
import dev.dailies.text.YamlValue;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Typed;

/**
 * Reads {@code serve.yaml}, which names the people who may come in from other machines.
 */
public final class DeskUsers {

	/** The file's name, in the folder that is served. */
	public static final String FILE = "serve.yaml";

	private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@ -]{0,63}");

	/** From 10 rounds up: fewer are tried out in no time. */
	private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(1[0-9]|2[0-9]|3[01])\\$[./A-Za-z0-9]{53}");

	private static final List<String> KEYS = List.of("name", "role", "password");

	private final List<Problem> problems = new ArrayList<>();

	private final Set<String> names = new HashSet<>();

	private DeskUsers() {
	}

	/**
	 * The users of a folder; empty if it has no such file.
	 * @throws FileRefusedException if the file says something that cannot be used
	 */
	public static List<DeskUser> of(Path folder) {
		Path file = folder.resolve(FILE);
		return Files.isRegularFile(file) ? new DeskUsers().read(file) : List.of();
	}

	private List<DeskUser> read(Path file) {
		List<DeskUser> users = new ArrayList<>();
		YamlValue document = YamlFile.read(file);
		if (document instanceof YamlValue.Fields root) {
			root.fields().forEach((field) -> {
				if (!field.key().equals("users")) {
					this.problems.add(Problem.error(field.place(), field.key(), "unknown key", List.of("users")));
				}
				else if (field.value() instanceof YamlValue.Items items) {
					items.items().forEach((item) -> read(item, users));
				}
				else {
					this.problems.add(Problem.error(field.place(), "users is a list of people"));
				}
			});
		}
		else {
			this.problems.add(Problem.error(Place.of(file), "needs the key users with a list of people"));
		}
		if (!this.problems.isEmpty()) {
			throw new FileRefusedException(this.problems);
		}
		return List.copyOf(users);
	}

	private void read(YamlValue item, List<DeskUser> users) {
		int before = this.problems.size();
		Map<String, String> said = new LinkedHashMap<>();
		if (item instanceof YamlValue.Fields fields) {
			fields.fields().forEach((field) -> {
				if (!KEYS.contains(field.key())) {
					this.problems.add(Problem.error(field.place(), field.key(), "unknown key", KEYS));
				}
				else if (field.value() instanceof YamlValue.Text text && !text.text().isBlank()) {
					said.put(field.key(), text.text().strip());
				}
			});
		}
		String name = said.getOrDefault("name", "");
		String role = said.getOrDefault("role", "");
		if (!NAME.matcher(name).matches() || !this.names.add(name)) {
			this.problems.add(Problem.error(item.place(), name,
					"each user needs a name of its own, of letters, digits and . _ @ - and at most 64 of them",
					List.of()));
		}
		if (Role.of(role).isEmpty()) {
			this.problems.add(Problem.error(item.place(), role, "unknown role",
					List.of(Role.LOOK.word(), Role.APPROVE.word(), Role.SPEND.word())));
		}
		// what was written there may be the password itself, so it is not shown
		if (!BCRYPT.matcher(said.getOrDefault("password", "")).matches()) {
			this.problems.add(Problem.error(item.place(), "the password of " + name
					+ " has to be hashed. Make the line with: " + Typed.command("serve --hash")));
		}
		if (this.problems.size() == before) {
			users.add(new DeskUser(name, Role.of(role).orElseThrow(), said.getOrDefault("password", "")));
		}
	}

}
