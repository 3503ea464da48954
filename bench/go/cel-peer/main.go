// Command cel-peer times one CEL expression, read from standard input, in Kubernetes' own environment with cost
// tracking on. Its argument is a JSON file with a list of objects, which take turns. It prints nanoseconds per evaluation.
package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/google/cel-go/cel"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/version"
	plugincel "k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/cel/environment"
)

type expression string

func (e expression) GetExpression() string    { return string(e) }
func (e expression) ReturnTypes() []*cel.Type { return []*cel.Type{cel.AnyType} }

func main() {
	source, err := io.ReadAll(os.Stdin)
	check(err)
	text, err := os.ReadFile(os.Args[1])
	check(err)
	// As the API server decodes: whole numbers are 64-bit integers.
	var objects []any
	check(utiljson.Unmarshal(text, &objects))

	compiler := plugincel.NewCompiler(environment.MustBaseEnvSet(version.MustParse("1.37")))
	compiled := compiler.CompileCELExpression(expression(source), plugincel.OptionalVariableDeclarations{}, environment.StoredExpressions)
	if compiled.Error != nil {
		check(compiled.Error)
	}
	inputs := make([]map[string]any, len(objects))
	for i, object := range objects {
		inputs[i] = map[string]any{
			"object": object, "oldObject": nil, "request": map[string]any{}, "namespaceObject": nil, "variables": map[string]any{},
		}
	}
	run := func(rounds int) time.Duration {
		started := time.Now()
		for i := range rounds {
			_, _, _ = compiled.Program.Eval(inputs[i%len(inputs)])
		}
		return time.Since(started)
	}
	rounds := 64
	for run(rounds) < 30*time.Millisecond {
		rounds *= 2
	}
	samples := make([]float64, 5)
	for i := range samples {
		samples[i] = float64(run(rounds).Nanoseconds()) / float64(rounds)
	}
	slices.Sort(samples)
	fmt.Printf("%.1f\n", samples[len(samples)/2])
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
