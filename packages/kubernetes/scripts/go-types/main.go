// Command go-types prints how the API types of Kubernetes serialise: for each struct, by its OpenAPI name, the JSON
// fields with the facts that OpenAPI documents leave out. Run it with `go run -mod=mod . > ../go-types.json`. With the
// argument `roles` it prints the roles and bindings that a server creates by itself instead (bootstrap-roles.json).
package main

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime"
	apiregistration "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/controlplane"
	"k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac/bootstrappolicy"
)

// Field flags: "*" pointer, "!" written although empty, "0" left out when zero (omitzero); then the Go kind, and, after
// a space, the Go type where its name does not follow from the schema.
type structs map[string]map[string]string

func openAPIName(t reflect.Type) string {
	parts := strings.Split(t.PkgPath(), "/")
	host := strings.Split(parts[0], ".")
	for i, j := 0, len(host)-1; i < j; i, j = i+1, j-1 {
		host[i], host[j] = host[j], host[i]
	}
	return strings.Join(append(append(host, parts[1:]...), t.Name()), ".")
}

var marshaler = reflect.TypeOf((*json.Marshaler)(nil)).Elem()

func (s structs) visit(t reflect.Type) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t.Name() == "" || t.Implements(marshaler) || reflect.PointerTo(t).Implements(marshaler) {
		return
	}
	name := openAPIName(t)
	if _, seen := s[name]; seen {
		return
	}
	fields := map[string]string{}
	s[name] = fields
	s.fields(t, fields)
}

func (s structs) fields(t reflect.Type, fields map[string]string) {
	for i := 0; i < t.NumField(); i++ {
		field := t.Field(i)
		tag := strings.Split(field.Tag.Get("json"), ",")
		if tag[0] == "-" || !field.IsExported() {
			continue
		}
		if tag[0] == "" {
			inner := field.Type
			for inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			s.fields(inner, fields)
			continue
		}
		flags := ""
		if field.Type.Kind() == reflect.Pointer {
			flags += "*"
		}
		options := "," + strings.Join(tag[1:], ",") + ","
		if !strings.Contains(options, ",omitempty,") {
			flags += "!"
		}
		if strings.Contains(options, ",omitzero,") {
			flags += "0"
		}
		kind := field.Type
		for kind.Kind() == reflect.Pointer {
			kind = kind.Elem()
		}
		fields[tag[0]] = flags + kind.Kind().String()
		if plain(kind) != kind.String() {
			fields[tag[0]] += " " + kind.String()
		}
		s.visit(field.Type)
	}
}

// plain names a type as a schema without named scalars, lists and maps would have it.
func plain(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct:
		return t.String()
	case reflect.Slice:
		return "[]" + plain(t.Elem())
	case reflect.Map:
		return "map[string]" + plain(t.Elem())
	case reflect.Pointer:
		return plain(t.Elem())
	default:
		return t.Kind().String()
	}
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "roles" {
		_ = json.NewEncoder(os.Stdout).Encode([]any{bootstrappolicy.ClusterRoles(), bootstrappolicy.ClusterRoleBindings()})
		return
	}
	found := structs{}
	scheme := runtime.NewScheme()
	_ = apiextensions.AddToScheme(scheme)
	_ = apiregistration.AddToScheme(scheme)
	for _, s := range []*runtime.Scheme{legacyscheme.Scheme, scheme} {
		for kind, t := range s.AllKnownTypes() {
			if kind.Version != runtime.APIVersionInternal {
				found.visit(t)
			}
		}
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", " ")
	_ = encoder.Encode(found)
}
