package dev.dailies.drill;

import java.util.List;
import java.util.Map;

/**
 * The program that is killed.
 *
 * @param java what runs it
 * @param main what follows the options: a JAR, or a class path and a class
 * @param environment how it reaches the providers
 */
public record Program(String java, List<String> main, Map<String, String> environment) {

	public Program {
		main = List.copyOf(main);
		environment = Map.copyOf(environment);
	}

}
