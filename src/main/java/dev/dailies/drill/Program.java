package dev.dailies.drill;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The program that is killed.
 *
 * @param command what runs it up to its own arguments, with some options for Java
 * @param environment how it reaches the providers
 */
public record Program(Function<List<String>, List<String>> command, Map<String, String> environment) {

	public Program {
		environment = Map.copyOf(environment);
	}

}
